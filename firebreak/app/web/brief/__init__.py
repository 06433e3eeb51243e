"""A brief in the words of whoever reads it, and as one page of HTML."""
