"""Stage 1. From anyone's records to our items and notices, once each."""
