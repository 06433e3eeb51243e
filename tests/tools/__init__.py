"""Tests of run.py and of the scripts in tools."""
