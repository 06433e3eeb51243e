"""The evening after an event on one page: gathered, told, and written down."""
