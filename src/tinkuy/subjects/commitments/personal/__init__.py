"""The personal workbook as people take it away: to fill offline, and again when the system moved on meanwhile."""
