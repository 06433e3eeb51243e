"""Scripts for the people who change Firebreak; the product never imports them."""
