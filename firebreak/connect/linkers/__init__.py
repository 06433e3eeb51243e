"""One file per linker; discovered, documented and tested by being here."""
