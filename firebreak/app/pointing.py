"""Reports that point to addresses, filed where the config says they belong."""

from collections.abc import Iterable, Mapping
from typing import get_args

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.intake.pages import NOBODYS, patterns, thing_of
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
        The reports by the platform they are about.
    """
    known = patterns(services.config.pages)
    found: dict[SourceId, list[Notice]] = {}
    for notice in notices:
        place, placed = _place(source, notice, thing_of(notice.subject, known))
        found.setdefault(place, []).append(placed)
    return found


def _place(source: SourceId, notice: Notice, key: ItemKey | None) -> tuple[SourceId, Notice]:
    if key is None:
        return source, notice
    place, kind, external = split_key(key)
    for one in KINDS:
        if one == kind and place != NOBODYS:
            return place, replace(notice, subject_kind=one, subject=external)
    return source, notice
