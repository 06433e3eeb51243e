"""The closed loop, its outcome and its report."""
