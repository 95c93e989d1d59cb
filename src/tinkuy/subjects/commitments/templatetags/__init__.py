"""The words that templates of the room use."""
