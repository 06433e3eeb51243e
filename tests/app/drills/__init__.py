"""Tests of app, drills."""
