"""What connectors share: the contract, careful acting, the twin."""
