"""Beside app. A small platform with a planted network, for the demo."""
