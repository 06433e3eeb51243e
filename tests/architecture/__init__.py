"""Tests that the house stays as it is drawn: floors, sizes, words, no network."""
