"""One file per check; a file in this folder is a check."""
