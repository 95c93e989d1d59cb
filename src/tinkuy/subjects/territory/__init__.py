"""Departments, provinces, districts and what is composed of them."""
