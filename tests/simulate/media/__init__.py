"""Generated pictures, their edits, and the truth about both."""
