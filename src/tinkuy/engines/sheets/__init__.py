"""Declared columns: read, match headings, parse, find errors, plan a difference; write workbooks."""
