"""Tests of API, sign-in and console."""
