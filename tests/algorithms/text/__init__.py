"""Tests of the text algorithms."""
