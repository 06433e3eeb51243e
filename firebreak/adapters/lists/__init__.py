"""Lists of fingerprints as files: read row by row, gathered, and written."""
