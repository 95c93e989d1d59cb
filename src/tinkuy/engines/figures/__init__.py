"""Charts and maps: one specification, drawn for the screen and for paper, with the table beside it."""
