"""Pure functions over text: folding, sketches, addresses, quotations."""
