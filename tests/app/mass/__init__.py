"""Plans against many accounts."""
