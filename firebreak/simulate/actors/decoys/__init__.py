"""Innocents who look like the group: one file a class, found by being here."""
