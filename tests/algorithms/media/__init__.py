"""Fingerprints of pictures and clips tested."""
