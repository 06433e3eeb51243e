"""Models that give second opinions: behind an endpoint, or in a file."""
