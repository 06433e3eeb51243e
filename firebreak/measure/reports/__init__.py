"""Documents for authorities and the public, each from what is on file."""
