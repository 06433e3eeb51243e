"""Tests of the vault of sealed originals."""
