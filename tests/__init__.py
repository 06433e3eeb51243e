"""The tests; folders mirror the package, and four more carry the weight."""
