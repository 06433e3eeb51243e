"""Reads control texts: folders of JSON lines, and the simulator's for demos."""

import hashlib
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from firebreak.detect.gate.contract import EVERY, Controls, Kind, Positives, Texts
from firebreak.model.errors import InvalidConfig
from firebreak.simulate.texts.writing import Writer

INDEX = "controls.toml"
DEMO_ROWS = 1_500
_HARMLESS = "ident_neutral_nh ident_pos_nh negate_neg_nh profanity_nh slur_homonym_nh"
_COUNTER = "counter_quote_nh counter_ref_nh"
_COUNTER_MOST = 0.02


class Listed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of control texts, as an index names it.

    Attributes:
        kind: What innocent people write; empty for a file of acts.
        act: Policy category of a file of acts; empty for innocent texts.
        only: Field, then values separated by spaces: rows with another value are left out.
        by: Field by whose values the rows are sets of their own; empty makes one set.
        group: Field of rows in which only the people are exchanged.
        most: Another bound than the gate's for a set; with it, small sets are not pooled. It is
            capped, for a floor that an index can write away is none.
    """

    file: str
    language: str = EVERY
    kind: Kind | None = None
    act: str = ""
    only: tuple[str, str] = ("", "")
    by: str = ""
    group: str = ""
    most: Annotated[float, Meta(gt=0, le=_COUNTER_MOST)] | None = None


class Index(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``controls.toml`` of a folder: its sets by name."""

    sets: dict[str, Listed]


def _suite(language: str) -> dict[str, Listed]:
    file = f"text/hatecheck_{language}.jsonl"
    label, name = "functionality", f"hatecheck {language}"
    return {
        f"{name} counter-speech": Listed(
            file=file,
            language=language,
            kind="counter",
            only=(label, _COUNTER),
            most=_COUNTER_MOST,
        ),
        f"{name} harmless": Listed(
            file=file, language=language, kind="ordinary", only=(label, _HARMLESS)
        ),
        f"{name} threats": Listed(
            file=file,
            language=language,
            act="threat",
            only=(label, "threat_dir_h"),
            group="template",
        ),
        f"{name} calls": Listed(
            file=file,
            language=language,
            act="call",
            only=(label, "threat_norm_h"),
            group="template",
        ),
    }


_EVENTS = {
    "en": "2013_Glasgow_helicopter_crash 2013_LA_airport_shootings 2013_Boston_bombings "
    "2013_West_Texas_explosion",
    "fr": "2013_Lac_Megantic_train_crash",
    "es": "2013_Spain_train_crash",
    "pt": "2013_Brazil_nightclub_fire",
}
_COMMUNITIES: Mapping[tuple[str, Kind], str] = {
    ("en", "religion"): "islam Christianity Judaism Catholicism Buddhism religion DebateReligion "
    "exmuslim",
    ("en", "news"): "worldnews news geopolitics politics",
    ("en", "community"): "AskHistorians Palestine Israel Military CombatFootage "
    "PropagandaPosters ProtectAndServe Firefighting Metal hiphopheads soccer kpop gameofthrones "
    "Poetry",
    ("fr", "community"): "france Quebec",
    ("de", "community"): "de",
    (EVERY, "community"): "belgium",
}
KNOWN: Mapping[str, Listed] = {
    **{
        f"crisis messages {language}": Listed(
            file="innocent/crisis_messages_masked.jsonl",
            language=language,
            kind="news",
            only=("event", events),
            by="event",
        )
        for language, events in _EVENTS.items()
    },
    **{
        f"communities {language or 'mixed'} {kind}": Listed(
            file="innocent/community_posts_masked.jsonl",
            language=language,
            kind=kind,
            only=("community", names),
            by="community",
        )
        for (language, kind), names in _COMMUNITIES.items()
    },
    **{
        f"Quran {language}": Listed(
            file=f"text/quran_{language}.jsonl", language=language, kind="religion"
        )
        for language in ("ar", "en", "fr")
    },
    **{
        f"ordinary tweets {language}": Listed(
            file=f"text/ordinary_tweets_{language}.jsonl", language=language, kind="ordinary"
        )
        for language in ("ar", "en", "fr")
    },
    **_suite("ar"),
    **_suite("de"),
    **_suite("en"),
    **_suite("fr"),
}
"""What lies in a folder laid out as ours, which is used when a folder has no index."""


def read_texts(folders: Sequence[Path]) -> tuple[Texts, list[str]]:
    """Read all control texts of some folders.

    Args:
        folders: Each with an index ``controls.toml``, or laid out as our own data.

    Returns:
        The texts, and the files in the folders that no index names, which were not read.

    Raises:
        InvalidConfig: A folder or a file that an index names is missing, or cannot be read.
    """
    controls: list[Controls] = []
    positives: list[Positives] = []
    passed_over: list[str] = []
    for folder in folders:
        if not folder.is_dir():
            raise InvalidConfig(place=str(folder), reason="there is no such folder of controls")
        index = _index(folder)
        known = {name: one for name, one in index.items() if (folder / one.file).is_file()}
        for name, one in known.items():
            _read(folder, name, one, controls, positives)
        named = {folder / one.file for one in index.values()}
        rest = sorted(path for path in folder.rglob("*.jsonl") if path not in named)
        passed_over += [str(path) for path in rest]
    return Texts(controls=tuple(controls), positives=tuple(positives)), passed_over


def demo_texts(languages: Iterable[str]) -> Texts:
    """Write the simulator's innocent texts, which prove nothing about people.

    Args:
        languages: Those wanted; ones that the simulator does not speak have none.

    Returns:
        Sets of each kind.
    """
    made = []
    for language in sorted({"en", "fr", "ar", "de", "nl"} & set(languages)):
        writer = Writer(1, "controls")
        kinds: Mapping[Kind, tuple[str, ...]] = {
            "religion": tuple(writer.ordinary(language, "faith").text for _ in range(DEMO_ROWS)),
            "ordinary": tuple(writer.ordinary(language).text for _ in range(DEMO_ROWS)),
            "news": tuple(writer.write(language, "incident").text for _ in range(DEMO_ROWS)),
            "counter": tuple(writer.write(language, "oppose").text for _ in range(DEMO_ROWS)),
        }
        for kind, texts in kinds.items():
            name = f"simulator {language} {kind}"
            made.append(Controls(name=name, kind=kind, language=language, texts=texts))
    return Texts(controls=tuple(made), is_demo=True)


def _index(folder: Path) -> Mapping[str, Listed]:
    path = folder / INDEX
    if not path.is_file():
        return KNOWN
    try:
        index = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Index)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InvalidConfig(place=str(path), reason=str(error)) from error
    for name, one in index.sets.items():
        if not (folder / one.file).is_file():
            raise InvalidConfig(place=f"{path}, {name}", reason=f"there is no file {one.file}")
        if (one.kind is None) == (not one.act):
            reason = "say either kind (innocent texts) or act (texts that do one)"
            raise InvalidConfig(place=f"{path}, {name}", reason=reason)
    return index.sets


def _read(
    folder: Path,
    name: str,
    listed: Listed,
    controls: list[Controls],
    positives: list[Positives],
) -> None:
    path = folder / listed.file
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    field, values = listed.only
    allowed = frozenset(values.split())
    sets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for number, line in enumerate(raw.decode("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            text = row.get("text") or f"{row['title']}\n{row.get('body', '')}"
        except (ValueError, KeyError, AttributeError) as error:
            reason = "each line is a JSON object with a field text"
            raise InvalidConfig(place=f"{path}, line {number}", reason=reason) from error
        if not field or row.get(field) in allowed:
            sets[str(row.get(listed.by, ""))].append((text, str(row.get(listed.group, ""))))
    for key, rows in sorted(sets.items()):
        if listed.kind is None:
            positives.append(
                Positives(
                    name=name,
                    act=listed.act,
                    language=listed.language,
                    texts=tuple(rows),
                    digest=digest,
                )
            )
            continue
        controls.append(
            Controls(
                name=f"{name}: {key}" if key else name,
                kind=listed.kind,
                language=listed.language,
                texts=tuple(text for text, _ in rows),
                digest=digest,
                most=listed.most,
            )
        )
