"""Media of a case: blurred first, else for a reason that is logged."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs
from starlette.responses import RedirectResponse, Response

from firebreak.adapters.media_reader.wire import Form
from firebreak.app import entries, exposure
from firebreak.app.web.console import known, lists, view
from firebreak.app.web.console.addresses import Look, look_address
from firebreak.app.web.console.screen import screen
from firebreak.app.web.console.stills import blurred_address, still_address
from firebreak.app.web.problems import ReasonSpent, status_of
from firebreak.app.web.site import Call
from firebreak.model.cases import CaseFile
from firebreak.model.errors import (
    Conflict,
    FirebreakError,
    InvalidRecord,
    NotFound,
    ReaderNotStarted,
    UnreadablePicture,
)
from firebreak.model.facts import Examination
from firebreak.model.ids import CaseId, ItemKey, item_key
from firebreak.model.items import Media, Post
from firebreak.review.exposure import Asked, Earlier, Why, counted_on

SHOWN_FOR = timedelta(minutes=5)
"""For how long a logged reason opens a picture, to whoever gave it, in that session."""
MOST = 24
"""Media of a case that are shown; the rest is a count."""


class CaseMedium(Struct, frozen=True, kw_only=True):
    """One medium of a case.

    Attributes:
        alt: Its author's description of it.
        found: What is in its bytes; None when nobody sent them.
        is_here: Whether the original is.
        says: What detectors say of it.
        earlier: Who has seen it, and what was decided; None for nobody.
        blurred: Address of its first picture, blurred; empty where its original is not here.
    """

    key: ItemKey
    alt: str
    found: Examination | None
    is_here: bool
    says: tuple[str, ...]
    earlier: Earlier | None = None
    blurred: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether a picture can be made of it, as far as is known."""
        return self.is_here and (self.found is None or self.found.verdict == "read")


class MediumQuery(Struct, frozen=True, kw_only=True):
    """Which medium a form is about."""

    media: str


class ShowForm(Struct, frozen=True, kw_only=True):
    """How a medium is to be shown, and why; what was said when something was asked first."""

    form: Literal["grey", "full"]
    why: Why
    because: Annotated[str, Meta(max_length=1_000)] = ""
    goes_on: bool = False


class ListForm(Struct, frozen=True, kw_only=True):
    """On which list a medium goes, and why."""

    list: str = ""
    reason: lists.Why = ""


def values(call: Call, file: CaseFile) -> Mapping[str, object]:
    """Give what a case's template names about media.

    Args:
        call: The request.
        file: The case.

    Returns:
        Its media, the entries it rests on, and the other open cases with the same picture.
    """
    keys = media_of(call, file)
    return {
        "media": tuple(_medium(call, file, key) for key in keys[:MOST]),
        "more_media": max(len(keys) - MOST, 0),
        "known": _known(call, file),
        "same_picture": known.open_cases(call, file.case.entries, besides=file.case.id),
        "offered_lists": lists.offered(call) if keys else {},
    }


def media_of(call: Call, file: CaseFile) -> tuple[ItemKey, ...]:
    """Name the media of a case: its subject, what signals are about, and what its posts show."""
    store, tenant = call.services.store, call.services.tenant
    found: dict[ItemKey, None] = {}
    for key in dict.fromkeys((file.case.subject, *_spoken_of(file))):
        if view.kind_of_key(key) == "media":
            found[key] = None
        elif view.kind_of_key(key) == "post":
            stored = store.item(key, tenant)
            if stored is not None and isinstance(stored.item, Post):
                found |= {item_key(stored.source, "media", one): None for one in stored.item.media}
    return tuple(found)


def show(call: Call, case: str, query: MediumQuery, form: ShowForm) -> Response:
    """Log that somebody looks at a picture as it is, and why; then show it for a while.

    Where a colleague has seen it, or the person's budget is spent, a page asks first.
    """
    key = _of_case(call, case, query.media)
    if not call.services.media.has(key):
        raise NotFound(what="original of", name=key)
    file = call.services.store.case_file(CaseId(case), call.services.tenant)
    medium = exposure.medium_of(call.services, file, key)
    said = Asked(why=form.why, because=form.because, goes_on=form.goes_on)
    stop, earlier = exposure.reveal(call.services, medium, form.form, said, person=call.reviewer)
    if stop:
        sheet = exposure.sheet(call.services, call.reviewer.id, call.now)
        return screen(
            call,
            "media_ask.html",
            status=409,
            case=file.case,
            medium=key,
            form=form,
            stop=stop,
            earlier=earlier,
            counted=counted_on(sheet),
        )
    until = int((call.now + SHOWN_FOR).timestamp())
    asked = Look(media=key, form=form.form, until=until, why=form.why)
    proven = structs.replace(asked, proof=_proof(call, case, asked))
    return RedirectResponse(look_address(CaseId(case), proven), 303)


def look(call: Call, case: str, query: Look) -> Response:
    """Show one medium on a page of its own, as its reason admits."""
    key = _admitted(call, case, query)
    try:
        count = len(_stills(call, key, query.form))
    except (NotFound, UnreadablePicture, ReaderNotStarted) as error:
        return _page(call, case, query, error=error)
    return _page(call, case, query, count=count)


def put_on_list(call: Call, case: str, query: MediumQuery, form: ListForm) -> Response:
    """Put a medium of a case on a list: on a harmless one too."""
    key = _of_case(call, case, query.media)
    try:
        name = lists.chosen(call, form.list)
        entry = entries.add_medium(call.services, name, key, why=form.reason, person=call.reviewer)
    except (Conflict, InvalidRecord) as error:
        return _page(call, case, Look(media=key), error=error)
    return lists.lead_to_entry(call, entry)


def _page(
    call: Call, case: str, asked: Look, *, count: int = 0, error: FirebreakError | None = None
) -> Response:
    file = call.services.store.case_file(CaseId(case), call.services.tenant)
    return screen(
        call,
        "media.html",
        status=status_of(error) if error else 200,
        case=file.case,
        medium=_medium(call, file, ItemKey(asked.media)),
        stills=tuple(
            still_address(call, file.case.id, structs.replace(asked, place=place))
            for place in range(count)
        ),
        form=asked.form,
        until=datetime.fromtimestamp(asked.until, UTC),
        error=error,
    )


def _spoken_of(file: CaseFile) -> tuple[ItemKey, ...]:
    signalled = (one.subject for one in file.signals)
    return (*signalled, *(one.subject for one in file.notices))


def _medium(call: Call, file: CaseFile, key: ItemKey) -> CaseMedium:
    store, tenant = call.services.store, call.services.tenant
    stored = store.item(key, tenant)
    examined = (one.fact for one in store.facts_about(key, tenant))
    is_here = call.services.media.has(key)
    known = exposure.medium_of(call.services, file, key) if is_here else None
    return CaseMedium(
        key=key,
        alt=stored.item.alt if stored and isinstance(stored.item, Media) else "",
        found=next((one for one in examined if isinstance(one, Examination)), None),
        is_here=is_here,
        earlier=_seen_before(call, known) if known else None,
        blurred=blurred_address(call, file.case.id, key) if is_here else "",
        says=tuple(
            evidence.says
            for signal in file.signals
            if signal.subject == key
            for evidence in signal.evidence
        ),
    )


def _seen_before(call: Call, medium: exposure.Medium) -> Earlier | None:
    """Say who has seen it; copies that no list knows are looked for when somebody asks."""
    return exposure.earlier(call.services, medium, call.reviewer, copies=False)


def _known(call: Call, file: CaseFile) -> tuple[known.KnownEntry, ...]:
    says: dict[ItemKey, dict[str, None]] = {}
    for signal in file.signals:
        for evidence in signal.evidence:
            for key in evidence.items:
                says.setdefault(key, {})[evidence.says] = None
    found = []
    for key in file.case.entries:
        try:
            found.append(known.known_entry(call, key, tuple(says.get(key, ()))))
        except NotFound:
            continue
    return tuple(found)


def _of_case(call: Call, case: str, media: str) -> ItemKey:
    file = call.services.store.case_file(CaseId(case), call.services.tenant)
    key = ItemKey(media)
    if key not in media_of(call, file):
        raise NotFound(what="medium of this case", name=media)
    return key


def _admitted(call: Call, case: str, query: Look) -> ItemKey:
    key = _of_case(call, case, query.media)
    if query.form == "blurred":
        return key
    is_ours = hmac.compare_digest(_proof(call, case, query).encode(), query.proof.encode())
    if not is_ours or call.now.timestamp() >= query.until:
        raise ReasonSpent
    return key


def _proof(call: Call, case: str, query: Look) -> str:
    # By a key that only we know: whoever has the session could else give themselves a reason.
    session = call.session.token if call.session else ""
    message = f"{session}\n{case}\n{query.media}\n{query.form}\n{query.until}\n{query.why}"
    return hmac.new(
        call.services.media.address_key(), message.encode("utf-8", "surrogatepass"), hashlib.sha256
    ).hexdigest()


def _stills(call: Call, key: ItemKey, form: Form) -> tuple[bytes, ...]:
    room = call.services.media
    if not room.has(key):
        raise NotFound(what="original of", name=key)
    return call.site.stills.of(key, form, call.now, room.stills)
