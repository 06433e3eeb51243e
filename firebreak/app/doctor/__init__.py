"""Self-checks: is this installation safe to run, and does it run?"""
