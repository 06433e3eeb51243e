"""Models that give second opinions, played by this machine."""
