"""The documents people sign."""
