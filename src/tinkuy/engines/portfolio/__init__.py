"""Choosing exactly: projects under yearly ceilings, and a maintenance calendar inside a budget."""
