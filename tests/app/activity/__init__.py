"""Tests of how active networks and all others were, day by day."""
