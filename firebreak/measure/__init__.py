"""Stage 6. From the ledger to numbers anyone can check."""
