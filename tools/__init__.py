"""Scripts for people who change Firebreak; the product needs none of them."""
