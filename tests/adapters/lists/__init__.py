"""Lists of fingerprints as files."""
