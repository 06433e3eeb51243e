"""One file per metric; discovered, documented, tested by being here."""
