"""Figures by which a simulated platform is judged."""
