"""Reports that point to addresses, filed where the config says they belong."""

from collections.abc import Iterable, Mapping
from typing import get_args

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.intake.pages import NOBODYS, patterns, thing_of
from firebreak.intake.texts import usable
from firebreak.model.ids import ItemKey, SourceId, split_key
from firebreak.model.notices import Notice, SubjectKind

KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)


def filed(
    services: Services, source: SourceId, notices: Iterable[Notice]
) -> Mapping[SourceId, list[Notice]]:
    """Find what reported addresses show.

    Args:
        services: The config, whose ``[pages]`` name the addresses of each platform's things.
        source: The platform that told; what no pattern fits stays with it, under its address.
        notices: Reports whose subjects are addresses.

    Returns:
        The reports by the platform they are about, without what nobody can keep or read.
    """
    known = patterns(services.config.pages)
    # Two names, so that no address is taken for a page of the only platform there is.
    names = (source, NOBODYS)
    found: dict[SourceId, list[Notice]] = {}
    for told in notices:
        if usable(told.subject) != told.subject:
            continue
        notice = replace(told, reason=usable(told.reason))
        place, placed = _place(source, notice, thing_of(notice.subject, known, names))
        found.setdefault(place, []).append(placed)
    return found


def _place(source: SourceId, notice: Notice, key: ItemKey | None) -> tuple[SourceId, Notice]:
    if key is None:
        return source, notice
    place, kind, external = split_key(key)
    for one in KINDS:
        if one == kind and place not in (source, NOBODYS):
            return place, replace(notice, subject_kind=one, subject=external)
    return source, notice
