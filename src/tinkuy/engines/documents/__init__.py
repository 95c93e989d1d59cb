"""ReportSpec: blocks laid out as HTML, DOCX, PDF, XLSX and JSON."""
