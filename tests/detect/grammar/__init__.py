"""Tests of the grammar of acts."""
