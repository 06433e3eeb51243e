"""JSON resources for platforms and programs, one file each."""
