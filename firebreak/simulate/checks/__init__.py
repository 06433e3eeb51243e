"""Whether the simulated platform is like real ones, and gives nothing away."""
