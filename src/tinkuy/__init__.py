"""Tinkuy: the place where three levels of government meet, agree, and keep what they agreed."""

__version__ = "0.4.0"
