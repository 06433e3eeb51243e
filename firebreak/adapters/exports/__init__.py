"""Tables as files: written row by row as CSV or Parquet, and asked by SQL."""
