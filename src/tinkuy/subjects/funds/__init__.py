"""Funds: rules as data, deposits, allocations and balance; the simulator of a stabilisation fund."""
