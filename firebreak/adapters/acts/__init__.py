"""Acts in files: segments that outlive a process, arrays to map."""
