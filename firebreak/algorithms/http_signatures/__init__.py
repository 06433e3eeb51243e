"""What is signed of an HTTP request, in two schemes; keys are elsewhere."""
