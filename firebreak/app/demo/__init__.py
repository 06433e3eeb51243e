"""The demo: a simulated evening against the real server, in one process."""
