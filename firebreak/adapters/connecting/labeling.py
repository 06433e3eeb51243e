"""The seam at which a labeler joins the connector of ATProto."""

from datetime import datetime
from typing import Protocol

from firebreak.adapters.connecting.carrying import Asked
from firebreak.model.ids import ItemKey
from firebreak.model.platforms import Heard, Reply
from firebreak.model.ports import Answer


class Labeler(Protocol):
    """Labels things for everybody who asks for labels; takes the verbs label and unlabel."""

    def act(self, asked: Asked, now: datetime) -> Answer:
        """Label something, or take its label back; any number of tries is one label."""
        ...

    def is_labelled(self, subject: ItemKey) -> bool:
        """Say whether a label of ours stands on something, as whoever asks is told."""
        ...

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Answer a call of ``com.atproto.label.*``; its path is the method's name."""
        ...
