"""Tests that the house stays as drawn: floors, sizes, words, no network."""
