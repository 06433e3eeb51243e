"""A second reading of ledgers, line by line in plain loops, for comparison."""
