"""Kinds of generated photograph; each file paints one of them."""
