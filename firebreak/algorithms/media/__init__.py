"""Pictures and clips as fingerprints, and how to find them again."""
