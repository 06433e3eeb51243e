"""Generated pictures and the edits people make of them; nothing is real."""
