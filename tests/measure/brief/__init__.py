"""Tests of briefs as values."""
