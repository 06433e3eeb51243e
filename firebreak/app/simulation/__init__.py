"""A simulated platform against the real desk: pushed, in a closed loop, and measured."""
