"""Tests of the first stage: what is taken in, and what is refused how."""
