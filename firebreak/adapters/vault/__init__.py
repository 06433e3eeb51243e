"""Keeps originals sealed: who copies the disk without the key has nothing."""

from firebreak.adapters.vault.vault import Vault

__all__ = ["Vault"]
