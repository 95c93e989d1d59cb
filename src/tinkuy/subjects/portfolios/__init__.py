"""Choosing: multi-year portfolios of projects under ceilings, and yearly maintenance programmes."""
