"""One file per way to a platform: its webhook, its files."""
