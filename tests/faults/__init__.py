"""What goes wrong in the world, done on purpose: nothing lost, nothing twice."""
