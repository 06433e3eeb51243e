"""One file per table; a file in this folder is a table."""
