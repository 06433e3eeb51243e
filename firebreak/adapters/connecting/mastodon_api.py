"""Requests to a Mastodon's moderators' API, and what its answers mean."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

import msgspec

from firebreak.adapters import outbound
from firebreak.adapters.connecting.mastodon_pace import Pace, rest_asked
from firebreak.adapters.connecting.mastodon_told import Entity, entities
from firebreak.model.platforms import Silent
from firebreak.model.ports import Answer

LARGEST_PAGE = 16 * 2**20
"""Bytes of a list of reports; strangers can report posts of a megabyte each."""
LARGEST_ANSWER = 2**20
SECONDS = 20
"""For each read of what is asked, and for the whole of an act."""
ASKED_TO_WAIT = "it asked us to wait"


class TooLong(Silent):
    """An answer with more bytes than are read."""


class Api:
    """One server, asked in the name of one account; threads may share it."""

    def __init__(self, url: str, token: str, pace: Pace, *, allow_private: bool) -> None:
        """Keep where and as whom; nothing is sent yet.

        Args:
            url: ``https://host``, without a slash at the end.
            token: Of the account.
            pace: Is told what every answer says about waiting, and obeyed.
            allow_private: Whether it may be on this machine or a private network.
        """
        self._url = url
        self._token = f"Bearer {token}"
        self._pace = pace
        self._allow_private = allow_private

    def post(self, path: str, form: Mapping[str, str], now: datetime) -> Answer:
        """Have something done.

        Args:
            path: Of the address; numbers in it have been checked.
            form: Its fields.
            now: When.

        Returns:
            What the server said; unknown where it may have been done though nobody said so.
        """
        if left := self._pace.is_closed(now):
            return Answer(ok=False, retry_after=left, note=ASKED_TO_WAIT)
        headers = {**self._headers, "content-type": "application/x-www-form-urlencoded"}
        try:
            reply = outbound.ask(
                self._url + path,
                urlencode(form).encode(),
                headers,
                allow_private=self._allow_private,
                whole_seconds=SECONDS,
                most_bytes=LARGEST_ANSWER,
                reach=outbound.Reach.to(self._url),
            )
        except outbound.Refused as error:
            return Answer(ok=False, note=f"not sent: {error}")
        except OSError as error:
            return Answer(ok=False, is_unknown=True, note=f"no answer: {type(error).__name__}")
        self._pace.heed(reply, now)
        return _answer(reply, now)

    def get(
        self,
        path: str,
        now: datetime,
        query: Mapping[str, int] | None = None,
        most_bytes: int | None = None,
    ) -> object:
        """Ask for something.

        Args:
            path: Of the address; numbers in it have been checked.
            now: When.
            query: Its parameters.
            most_bytes: Of the answer; None for :data:`LARGEST_ANSWER`.

        Returns:
            Its JSON; None for what it does not have, or does not show us.

        Raises:
            Silent: Nothing usable came; :class:`TooLong` where the answer was too long.
        """
        if self._pace.is_closed(now):
            raise Silent(ASKED_TO_WAIT)
        try:
            reply = outbound.get(
                self._url + path + (f"?{urlencode(query)}" if query else ""),
                self._headers,
                allow_private=self._allow_private,
                timeout_seconds=SECONDS,
                most_bytes=most_bytes or LARGEST_ANSWER,
                reach=outbound.Reach.to(self._url),
            )
        except outbound.TooLong as error:
            raise TooLong("its answer is too long to be read") from error
        except outbound.Refused as error:
            raise Silent(str(error)) from error
        except OSError as error:
            raise Silent(f"no answer: {type(error).__name__}") from error
        self._pace.heed(reply, now)
        if reply.status == 404:
            return None
        if reply.status != 200:
            raise Silent(_refused(reply.status))
        try:
            return msgspec.json.decode(reply.body)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise Silent("its answer is no JSON; is the address a Mastodon server's?") from error

    def reports(self, query: Mapping[str, int], now: datetime) -> Sequence[Entity] | None:
        """Ask for open reports.

        The parameter ``resolved`` is left out: older servers take any value of it for yes.

        Args:
            query: Which part of the list.
            now: When.

        Returns:
            The reports, newest first; None where the answer is too long.

        Raises:
            Silent: Nothing usable came.
        """
        try:
            found = self.get("/api/v1/admin/reports", now, query, LARGEST_PAGE)
        except TooLong:
            return None
        if not isinstance(found, list):
            raise Silent("it has no list of reports; is the address a Mastodon server's?")
        return entities(found)

    @property
    def _headers(self) -> dict[str, str]:
        return {
            "authorization": self._token,
            "accept": "application/json",
            "user-agent": "firebreak",
        }


def _refused(status: int) -> str:
    match status:
        case 401:
            return "it does not accept the token"
        case 403:
            return "it does not allow this: look at the token's scopes and its owner's role"
        case _:
            return f"it answered {status}"


def _answer(reply: outbound.Reply, now: datetime) -> Answer:
    ok = 200 <= reply.status < 300
    return Answer(
        ok=ok,
        status=reply.status,
        # Trying again changes none of these; a person has to look.
        gone=reply.status in (403, 404, 410, 422),
        is_unknown=reply.status >= 500,
        retry_after=rest_asked(reply, now) if reply.status in (429, 503) else None,
        note=f"answered {reply.status}" if ok else _refused(reply.status),
    )
