"""Who runs the desk is told when it needs somebody, and when it is over."""
