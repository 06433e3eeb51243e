"""People, follows and parts of the simulated platform."""
