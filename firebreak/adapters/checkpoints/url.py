"""Checkpoints to an address that somebody else keeps."""

from firebreak.adapters import outbound

TIMEOUT_SECONDS = 10.0
FORMAT = {"content-type": "text/plain; charset=utf-8"}


class NotTaken(Exception):
    """The address did not take a checkpoint; says what it said."""


class CheckpointUrl:
    """An address that takes each checkpoint as the body of a POST."""

    def __init__(self, url: str, *, allow_private: bool) -> None:
        self._url = url
        self._allow_private = allow_private

    def send(self, note: str) -> None:
        """Send a checkpoint.

        Args:
            note: The whole signed note.

        Raises:
            NotTaken: The address is not one we talk to, cannot be reached, or answers no 2xx.
        """
        try:
            reply = outbound.post(
                self._url,
                note.encode(),
                FORMAT,
                allow_private=self._allow_private,
                timeout_seconds=TIMEOUT_SECONDS,
                reach=outbound.Reach.to(self._url),
            )
        except (outbound.Refused, OSError) as error:
            raise NotTaken(str(error)) from error
        if not 200 <= reply.status < 300:
            raise NotTaken(f"answered {reply.status}")
