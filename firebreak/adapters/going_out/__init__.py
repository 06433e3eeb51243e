"""What the one way out is made of; only ``outbound.py`` imports from here."""
