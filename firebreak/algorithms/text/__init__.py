"""Pure functions over text: folding, copies, addresses, quotations."""
