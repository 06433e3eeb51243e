"""``firebreak connect``: from files of acts and seeds to connected accounts."""

import csv
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

import click
import msgspec

from firebreak.adapters.acts_files import NEEDED, VERBS, read_acts, read_seeds
from firebreak.app.wiring import utc_now
from firebreak.connect import ActTable, connect
from firebreak.model.connections import Connection, Seed
from firebreak.model.policy import ConnectPolicy

Format = Literal["table", "jsonl", "csv"]
WIDTH = 100
LARGE = 1_000_000
"""Acts from which the command says how far it is."""


@click.command("connect")
@click.option(
    "--acts",
    "acts_file",
    required=True,
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
@click.option("--top", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--explain", is_flag=True, help="Show what each score is made of.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
)
@click.option(
    "--window",
    default=ConnectPolicy().window_seconds,
    show_default=True,
    type=click.IntRange(min=1),
    help="Seconds within which two acts on one object are co-action.",
)
@click.option("--verb", type=click.Choice(VERBS), help="What every row did, if no column says.")
@click.option("--columns", "named", multiple=True, metavar="OURS=THEIRS", help="Name a column.")
@click.option("--skip-empty", is_flag=True, help="Leave out rows without an object.")
@click.option("--likely", "only_likely", is_flag=True, help="Leave out the band watch.")
def COMMAND(  # noqa: N802, PLR0913
    acts_file: Path,
    seeds_file: Path,
    top: int,
    explain: bool,
    form: str,
    window: int,
    verb: str | None,
    named: tuple[str, ...],
    skip_empty: bool,
    only_likely: bool,
) -> None:
    """Rank the accounts that are most likely connected to SEEDS by their own ACTS.

    Times are unix seconds or ISO 8601. Being followed, mentioned or reported counts nothing.
    Nothing is stored and no server is needed.
    """
    columns = read_acts(
        acts_file, verb=verb, columns=_columns(named), skip_empty=skip_empty, say=_say_if_large
    )
    seeds = read_seeds(seeds_file)
    table = ActTable()
    table.add_columns(columns)
    _say(f"{len(table):,} acts, {_known(table, seeds)} of {len(seeds):,} seeds act in them")
    found = connect(
        table, seeds, policy=ConnectPolicy(window_seconds=window), now=utc_now(), top=top
    )
    shown = [one for one in found if one.band == "likely" or not only_likely]
    for line in render(shown, cast(Format, form), explain=explain):
        click.echo(line)
    if not shown:
        _say("no account is connected to them by acts of its own")


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
            printable(row.says),
            WIDTH,
            initial_indent=head,
            subsequent_indent=" " * 13,
            break_on_hyphens=False,
        )
    yield f"{'':>5}{one.score:>+6.2f}  log-odds: {one.band}"


def _nats(one: Connection, family: str) -> str:
    weight = sum(row.weight for row in one.evidence if row.family == family)
    return f"{weight:+.2f}" if weight else "."


def _csv(found: Sequence[Connection]) -> Iterator[str]:
    header = ("account", "band", "score", "linker", "weight", "statistic", "says")
    yield _csv_line(header)
    for one in found:
        for row in one.evidence:
            yield _csv_line(
                (one.account, one.band, one.score, row.linker, row.weight, row.statistic, row.says)
            )


class _Line:
    """Collects the one line that a CSV writer writes."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text = text


def _csv_line(values: Sequence[object]) -> str:
    line = _Line()
    # A leading =, + or @ would be a formula in a spreadsheet, and names come from strangers.
    safe = [f"'{one}" if isinstance(one, str) and one[:1] in "=+@-\t" else one for one in values]
    csv.writer(line, lineterminator="").writerow(safe)
    return line.text


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
