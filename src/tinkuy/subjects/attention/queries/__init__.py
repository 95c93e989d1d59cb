"""Reading what deserves attention, for one person or for all at once."""
