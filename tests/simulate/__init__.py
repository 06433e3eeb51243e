"""The simulated platform: fair to everybody, and obedient."""
