"""Reads strangers' files in a process of its own, with limits around it."""

from firebreak.adapters.media_reader.examiner import Examiner, Found, examination
from firebreak.adapters.media_reader.limits import Limits

__all__ = ["Examiner", "Found", "Limits", "examination"]
