"""Reports, brigades, orders and reviewers."""
