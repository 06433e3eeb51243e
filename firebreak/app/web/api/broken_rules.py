"""What browsers tell of a page that broke its content policy: a log line."""

import logging
import re

import msgspec
from msgspec import Struct
from starlette.responses import Response

from firebreak.app.web.problems import TooManyTries
from firebreak.app.web.site import Call

LOG = logging.getLogger("firebreak.web")
LONGEST = 20_000
"""Most bytes of a report that are read."""
_DIRECTIVE = re.compile(r"[a-z-]{1,40}")


class _Old(Struct, frozen=True, rename="kebab"):
    effective_directive: str = ""
    violated_directive: str = ""


class _OldReport(Struct, frozen=True, rename="kebab"):
    csp_report: _Old


class _New(Struct, frozen=True, rename="camel"):
    effective_directive: str = ""


class _NewReport(Struct, frozen=True):
    body: _New
    type: str = ""


def tell(call: Call) -> Response:
    """Note which rule was broken.

    Nothing else of a report is kept: its addresses and samples may be somebody's words, and
    anybody can send one.
    """
    if wait := call.site.public_per_address.take(f"csp {call.line}", call.now):
        raise TooManyTries(seconds=wait)
    for directive in _directives(call.body[:LONGEST]):
        LOG.warning("a page broke its content policy: %s", directive)
    return Response(status_code=204)


def _directives(body: bytes) -> set[str]:
    try:
        reports = msgspec.json.decode(body, type=list[_NewReport] | _OldReport)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return set()
    if isinstance(reports, _OldReport):
        old = reports.csp_report
        said = {old.effective_directive or old.violated_directive.partition(" ")[0]}
    else:
        said = {one.body.effective_directive for one in reports if one.type == "csp-violation"}
    return {one for one in said if _DIRECTIVE.fullmatch(one)}
