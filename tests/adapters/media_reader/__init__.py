"""Tests of reading strangers' files in a process of its own."""
