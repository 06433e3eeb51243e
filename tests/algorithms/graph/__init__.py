"""Graph kernels tested."""
