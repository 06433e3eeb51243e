"""Whoever runs the desk is told when it needs somebody."""
