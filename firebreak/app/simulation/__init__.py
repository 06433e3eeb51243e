"""A simulated platform against the real desk: closed loop, and measured."""
