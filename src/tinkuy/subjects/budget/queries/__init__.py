"""Reads of the room: sums of the lake, names of codes, and what is loaded."""
