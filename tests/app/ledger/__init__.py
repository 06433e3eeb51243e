"""Checking, signing and harming ledgers."""
