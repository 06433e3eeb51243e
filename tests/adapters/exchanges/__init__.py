"""Lists of others: sources against loopback stand-ins, and the real library."""
