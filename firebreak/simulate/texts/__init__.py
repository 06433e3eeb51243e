"""What people say, invented and neutral, with its truth beside it."""
