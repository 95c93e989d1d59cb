"""Simulating a stabilisation fund: price paths by bootstrap, saving and withdrawal rules, what it smooths and what it costs.

Everything here is a model and no account of money: numbers are floats, in whatever unit the revenue is told.
"""
