"""Tests of what simulated people say."""
