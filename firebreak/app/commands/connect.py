"""``firebreak connect``: from acts and seeds to accounts to look at."""

import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

import click
import msgspec
from msgspec import structs

from firebreak.adapters.acts_files import NEEDED, VERBS, read_acts, read_seeds
from firebreak.algorithms.text.sheets import sheet_line
from firebreak.app.platform_ranking import (
    ENGINES,
    EngineName,
    Question,
    Ranked,
    rank_platform,
)
from firebreak.app.wiring import utc_now
from firebreak.connect import ActTable, connect
from firebreak.connect.add_up import leave_out
from firebreak.model.connections import Connection, ConnectionEvidence, Seed
from firebreak.model.policy import ConnectPolicy

Format = Literal["table", "jsonl", "csv"]
WIDTH = 100
NAMED_AT_MOST = 20
"""Unknown seeds that are written out."""


class FromFile(NamedTuple):
    """What goes with ``--acts FILE``: every score explained."""

    explain: bool
    verb: str | None
    named: tuple[str, ...]
    skip_empty: bool
    only_likely: bool


class FromFolder(NamedTuple):
    """What goes with a FOLDER: a whole platform, ranked."""

    engine: EngineName | None
    pairs: Path | None
    master: str | None


@click.command("connect")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--acts",
    "acts_file",
    type=click.Path(path_type=Path),
    help="Parquet, CSV or JSONL with the columns actor, verb, object, t.",
)
@click.option(
    "--seeds",
    "seeds_file",
    required=True,
    type=click.Path(path_type=Path),
    help="Accounts that people decided on: one a line, or a file with such a column.",
)
@click.option("--top", type=click.IntRange(min=1), help="20 of a file, 100 of a FOLDER.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@click.option(
    "--window",
    type=click.IntRange(min=1),
    help="Seconds within which two acts on one thing belong together: "
    f"{ConnectPolicy().window_seconds} of a file, {Question(seeds=()).window_seconds} of a FOLDER.",
)
@click.option("--explain", is_flag=True, help="Show what each score is made of.")
@click.option("--verb", type=click.Choice(VERBS), help="What every row did, if no column says.")
@click.option("--columns", "named", multiple=True, metavar="OURS=THEIRS", help="Name a column.")
@click.option("--skip-empty", is_flag=True, help="Leave out rows without an object.")
@click.option("--likely", "only_likely", is_flag=True, help="Leave out the band watch.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="Of a FOLDER: this program's kernels (the default), DuckDB, or Spark; equal answers.",
)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Of a FOLDER: also write the pairs that met on two things to this .parquet or .csv.",
)
@click.option("--master", help="With --engine spark: local[2] by default, or a cluster's address.")
def COMMAND(  # noqa: N802
    folder: Path | None,
    acts_file: Path | None,
    seeds_file: Path,
    top: int | None,
    window: int | None,
    **given: Any,
) -> None:
    """Rank the accounts that are most likely connected to SEEDS by their own acts.

    With --acts FILE every score is explained. Of a whole platform in a FOLDER, as firebreak
    simulate writes it, the accounts are ranked by personalised PageRank, on one machine or many;
    reporters and opponents rank high there too.
    Times in a file are unix seconds or ISO 8601. Being followed, mentioned or reported counts
    nothing. Nothing is stored, no server is needed, and nothing is done to anyone: a list is for
    people to look at.
    """
    form = "jsonl" if given.pop("as_json") else cast(Format, given.pop("form"))
    given.pop("form", None)
    of_file = FromFile(*(given[name] for name in FromFile._fields))
    of_folder = FromFolder(*(given[name] for name in FromFolder._fields))
    if (folder is None) == (acts_file is None):
        raise click.UsageError("name either a FOLDER or --acts FILE")
    if folder is not None:
        _agree(of_file, "--acts FILE")
        _of_folder(folder, _question(seeds_file, top, window, of_folder), form)
    elif acts_file is not None:
        _agree(of_folder, "a FOLDER")
        _of_file(acts_file, seeds_file, (top, window), form, of_file)


def _agree(given: FromFile | FromFolder, place: str) -> None:
    """Refuse options that would say nothing."""
    if names := [name for name, value in given._asdict().items() if value]:
        written = {"named": "columns", "only_likely": "likely"}
        options = ", ".join("--" + written.get(name, name).replace("_", "-") for name in names)
        raise click.UsageError(f"{options}: only with {place}")


def _of_file(
    acts_file: Path,
    seeds_file: Path,
    numbers: tuple[int | None, int | None],
    form: Format,
    given: FromFile,
) -> None:
    columns = read_acts(
        acts_file,
        verb=given.verb,
        columns=_columns(given.named),
        skip_empty=given.skip_empty,
        say=_say_if_large,
    )
    seeds = read_seeds(seeds_file)
    table = ActTable()
    table.add_columns(columns)
    _say(f"{len(table):,} acts, {_known(table, seeds)} of {len(seeds):,} seeds act in them")
    top, window = numbers
    policy = ConnectPolicy() if window is None else ConnectPolicy(window_seconds=window)
    found = connect(table, seeds, policy=policy, now=utc_now(), top=top or 20)
    shown = [one for one in found if one.band == "likely" or not given.only_likely]
    for line in render(shown, form, explain=given.explain):
        click.echo(line)
    if not shown:
        _say("no account is connected to them by acts of its own")


def _question(seeds_file: Path, top: int | None, window: int | None, given: FromFolder) -> Question:
    if given.master and given.engine != "spark":
        raise click.UsageError("--master: only with --engine spark")
    question = Question(
        seeds=[str(seed.account) for seed in read_seeds(seeds_file)],
        pairs=given.pairs,
        engine=given.engine or "local",
    )
    changes = {"top": top, "window_seconds": window, "master": given.master}
    return structs.replace(
        question, **{name: value for name, value in changes.items() if value is not None}
    )


def _of_folder(folder: Path, question: Question, form: Format) -> None:
    found = rank_platform(folder, question, _say_if_large)
    n_known = len(question.seeds) - len(found.unknown)
    _say(f"{found.n_edges:,} ties between accounts, {n_known:,} of {len(question.seeds):,} seeds")
    if found.unknown:
        more = len(found.unknown) - NAMED_AT_MOST
        listed = ", ".join(map(printable, found.unknown[:NAMED_AT_MOST]))
        _say(f"no account here, left out: {listed}" + (f" and {more:,} more" if more > 0 else ""))
    for line in _ranked(found.ranked, form):
        click.echo(line)
    if not found.ranked:
        _say("nobody is connected to them by acts of their own")
    if found.n_pairs is not None:
        _say(
            f"{found.n_pairs:,} pairs within {question.window_seconds} s in {question.pairs}"
            f"; {found.n_passed:,} things with too many acts were passed over"
        )
    _say(
        "a list for people to look at: whoever reports on the seeds or opposes them stands on it "
        "too, and nothing was done to anyone"
    )


def _ranked(found: Sequence[Ranked], form: Format) -> Iterator[str]:
    match form:
        case "table":
            wide = max(len("account"), *(len(printable(one.account)) for one in found), 0)
            yield f"{'':>4} {'account':<{wide}}  {'score':>9}"
            for place, one in enumerate(found, start=1):
                yield f"{place:>4} {printable(one.account):<{wide}}  {one.score:>9.3e}"
        case "jsonl":
            yield from (msgspec.json.encode(one).decode() for one in found)
        case "csv":
            yield _csv_line(("account", "score"))
            yield from (_csv_line((one.account, one.score)) for one in found)


def render(found: Sequence[Connection], form: Format, *, explain: bool = False) -> Iterator[str]:
    """Write connections out, strongest first.

    Args:
        found: Connections in the order wanted.
        form: How.
        explain: Whether the table shows the rows that add up to each score; the other forms
            always carry the weights.

    Returns:
        Lines without line ends.
    """
    match form:
        case "table":
            return _table(found, explain=explain)
        case "jsonl":
            return (msgspec.json.encode(one).decode() for one in found)
        case "csv":
            return _csv(found)


def _columns(named: Sequence[str]) -> Mapping[str, str]:
    chosen = {}
    for one in named:
        ours, mark, theirs = one.partition("=")
        if not mark or not theirs or ours not in (*NEEDED, "verb"):
            raise click.BadParameter(
                f"{one!r} names no column; write for example actor=account (ours are "
                f"{', '.join(NEEDED)}, verb)",
                param_hint="--columns",
            )
        chosen[ours] = theirs
    return chosen


def _table(found: Sequence[Connection], *, explain: bool) -> Iterator[str]:
    if not found:
        return
    wide = max(len("account"), *(len(printable(one.account)) for one in found))
    yield f"{'':>4} {'account':<{wide}}  {'band':<6}  {'score':>6}  ties    co-action"
    for place, one in enumerate(found, start=1):
        weights = {family: _nats(one, family) for family in ("ties", "co-action")}
        yield (
            f"{place:>4} {printable(one.account):<{wide}}  {one.band:<6}  {one.score:>6.2f}  "
            f"{weights['ties']:<6}  {weights['co-action']}"
        ).rstrip()
        if explain:
            yield from _waterfall(one)


def _waterfall(one: Connection) -> Iterator[str]:
    yield f"{'':>5}{one.prior:>+6.2f}  before any evidence"
    for row in one.evidence:
        head = f"{'':>5}{row.weight:>+6.2f}  {row.linker}: "
        yield from textwrap.wrap(
            printable(row.told) + _without(one, row),
            WIDTH,
            initial_indent=head,
            subsequent_indent=" " * 13,
            break_on_hyphens=False,
        )
    yield f"{'':>5}{one.score:>+6.2f}  log-odds: {one.band}"


def _without(one: Connection, row: ConnectionEvidence) -> str:
    """What the score and the band were without a row; nothing where nobody knows."""
    if one.terms is None:
        return ""
    left = leave_out(one, [row.linker])
    return f" [without it: {left.score:+.2f}, {left.band}]"


def _nats(one: Connection, family: str) -> str:
    weight = sum(row.weight for row in one.evidence if row.family == family)
    return f"{weight:+.2f}" if weight else "."


def _csv(found: Sequence[Connection]) -> Iterator[str]:
    header = ("account", "band", "score", "linker", "weight", "statistic", "says")
    yield _csv_line(header)
    for one in found:
        for row in one.evidence:
            yield _csv_line(
                (one.account, one.band, one.score, row.linker, row.weight, row.statistic, row.told)
            )


def _csv_line(values: Sequence[object]) -> str:
    return sheet_line(values, end="")


def printable(text: str) -> str:
    """Take out what would move a terminal's cursor or turn its writing round.

    Args:
        text: Anything a stranger wrote.

    Returns:
        The same with each control and format character as ``?``.
    """
    return "".join(
        "?" if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co") else one for one in text
    )


def _known(table: ActTable, seeds: Sequence[Seed]) -> str:
    view = table.view()
    ids = [view.ids[one.account] for one in seeds if one.account in view.ids]
    return f"{int(view.is_active[ids].sum()):,}" if ids else "0"


def _say(line: str) -> None:
    click.echo(line, err=True)


def _say_if_large(line: str) -> None:
    if sys.stderr.isatty():
        _say(line)
