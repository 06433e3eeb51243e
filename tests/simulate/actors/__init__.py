"""What people with a part do, and never do."""
