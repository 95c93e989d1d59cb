"""Mesas and other spaces of coordination."""
