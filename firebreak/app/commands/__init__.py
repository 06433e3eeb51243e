"""One file per command; a file in this folder is a command."""
