"""Measurements against a floor in the same run. `make bench` writes docs/performance.md."""
