"""Stage 4. From signals, notices and connections to human decisions."""
