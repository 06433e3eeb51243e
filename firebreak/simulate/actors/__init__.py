"""People with a part: the group, its decoys, and the queue of what they do."""
