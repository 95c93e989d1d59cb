"""One room per word of the field, all with the same floor plan."""
