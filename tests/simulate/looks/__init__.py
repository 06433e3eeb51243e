"""Tests of how simulated accounts look."""
