"""Reading the bank of projects as it stood at a date, straight from the lake: SQL over Parquet, a page of rows at a time."""
