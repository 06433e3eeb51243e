"""Gives a simulated platform's acts names, for ``firebreak connect``."""

from pathlib import Path
from typing import Any

import duckdb
import msgspec

_CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def name_acts(folder: Path, target: Path, *, first_day: int = 0, end_day: int = 1 << 20) -> int:
    """Write acts with the platform's identifiers, verbs in words, and seconds.

    Args:
        folder: As written for a simulated platform, with ``manifest.json`` in it.
        target: Parquet file to write; written over.
        first_day: Acts of earlier days are left out, follows from before the story are not.
        end_day: Acts from this day on are left out.

    Returns:
        Rows written. Tags, links and media are called ``tag:`` and so on with their number.
    """
    manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=_Manifest)
    files = [
        str(folder / file.name) for file in manifest.files if _wanted(file.name, first_day, end_day)
    ]
    verbs = ", ".join(
        f"({number}, '{verb}', {str(verb in manifest.toward_accounts).lower()})"
        for number, verb in enumerate(manifest.verbs)
    )
    accounts = _quoted(str(folder / "accounts" / "*.parquet"))
    with duckdb.connect(config=_CONFIG) as store:
        store.execute("SET enable_progress_bar = false")
        store.execute(
            f"""COPY (
              SELECT a.id AS actor, v.verb AS verb,
                     CASE WHEN v.account THEN o.id ELSE v.verb || ':' || acts.object END AS object,
                     acts.t / 1000.0 AS t
              FROM read_parquet([{", ".join(map(_quoted, files))}]) AS acts
              JOIN (VALUES {verbs}) AS v(number, verb, account) ON v.number = acts.verb
              JOIN read_parquet({accounts}) AS a ON a.number = acts.actor
              LEFT JOIN read_parquet({accounts}) AS o ON v.account AND o.number = acts.object
              ORDER BY acts.t, acts.actor, acts.verb, acts.object
            ) TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)"""
        )
        found: Any = store.execute(
            f"SELECT count(*) FROM read_parquet({_quoted(str(target))})"
        ).fetchone()
    return int(found[0])


class _File(msgspec.Struct, frozen=True):
    name: str


class _Manifest(msgspec.Struct, frozen=True):
    """What is needed of a manifest; the rest is passed over."""

    verbs: tuple[str, ...]
    toward_accounts: tuple[str, ...]
    files: tuple[_File, ...]


def _wanted(name: str, first_day: int, end_day: int) -> bool:
    if not name.startswith("acts/"):
        return False
    kind, _, number = name.removeprefix("acts/").removesuffix(".parquet").partition("-")
    return kind == "before" or first_day <= int(number) < end_day


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
