"""Tests: the second documentation."""
