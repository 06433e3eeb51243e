"""Tests of the fingerprints of pictures."""
