"""Whole stories with platforms that others wrote."""
