"""One file per source of lists; a file in this folder is a source."""
