"""Review: cases, order, clocks, decisions."""
