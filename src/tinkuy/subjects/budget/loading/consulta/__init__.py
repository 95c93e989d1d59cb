"""Exports of Consulta Amigable, MEF's public query of spending: one table by one dimension, under the filters that were chosen."""
