"""The money: what MEF publishes, loaded into the lake with its history, and the tables made of it."""
