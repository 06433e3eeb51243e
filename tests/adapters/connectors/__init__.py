"""Tests of adapters, connectors."""
