"""An index beside the store: finds by name, identifier or words."""
