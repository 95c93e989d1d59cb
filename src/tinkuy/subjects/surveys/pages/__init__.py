"""The pages of the surveys: the list, one with its results, preparing it, its links, answering, and the savings."""
