"""Tests of the first stage: what comes in, what is refused, and how it is said."""
