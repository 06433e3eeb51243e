"""Measure: metrics, durations, charts."""
