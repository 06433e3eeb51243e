"""What a stretch of time was like, from what is on file, without guessing."""
