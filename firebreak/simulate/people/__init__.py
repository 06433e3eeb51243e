"""What people tell the platform, and who stands in for its reviewers."""
