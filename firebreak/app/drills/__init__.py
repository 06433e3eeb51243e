"""Attacks on ourselves, on copies, to show what is found out."""
