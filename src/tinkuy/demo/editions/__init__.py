"""Editions of the demo: those of 2017 as documents tell them, and a MUNI Ejecutivo that nobody held, marked so everywhere."""
