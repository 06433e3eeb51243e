"""Who lives on the platform, who follows whom, and who plays what part."""
