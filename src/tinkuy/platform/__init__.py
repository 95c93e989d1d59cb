"""The ground floor: people, history, imports and the frame of every page."""
