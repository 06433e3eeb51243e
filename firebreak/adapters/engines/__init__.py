"""Rank a whole platform and list pairs: by kernels, by DuckDB, or by Spark."""
