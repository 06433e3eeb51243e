"""Graphs of who touched what and when: arrays in, arrays out."""
