"""Beside app. A simulated platform with a planted network, and its truth."""
