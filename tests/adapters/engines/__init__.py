"""Every engine gives the same answers."""
