"""Simulating a stabilisation fund: price paths by bootstrap, saving and withdrawal rules."""
