"""Entities of the three levels of government and civil society."""
