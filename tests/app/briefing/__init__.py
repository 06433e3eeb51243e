"""Tests of briefs on a real store."""
