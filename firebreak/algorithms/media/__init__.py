"""Fingerprints of pictures that edits change little: brightness in, bits out."""
