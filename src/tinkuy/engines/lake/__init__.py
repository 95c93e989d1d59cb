"""Parquet datasets with a manifest, swapped whole; the same expressions on DuckDB or Spark."""
