"""Lists of others: one file per source in ``sources``, and a plug-in for tx."""
