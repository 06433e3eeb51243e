"""``firebreak backtest``: what would it have opened, before it is enabled?"""

from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from firebreak.adapters.store import open_store
from firebreak.app import leases, settings
from firebreak.app.backtest import Outcome, backtest
from firebreak.app.equipment import equip
from firebreak.app.wiring import followed_policy, read_policy, utc_now

PERCENT = 100


@click.command("backtest")
@click.argument("name")
@click.option(
    "--since",
    required=True,
    type=click.DateTime(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    help="Items received since then (UTC); earlier ones are remembered only.",
)
@click.option(
    "--policy",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A policy that is not in use yet; else the one that the config names.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@settings.option_config
@settings.option_store
def COMMAND(  # noqa: N802
    name: str,
    since: datetime,
    file: Path | None,
    as_json: bool,
    config: Path | None,
    store: str | None,
) -> None:
    """Run NAME over history as if it had been live, and show what it would have opened.

    NAME is a detector (calls), a list (listed_terms.NAME), a rule (user_rules.NAME) or a model
    (act_models.NAME). Nothing is written.
    """
    read = settings.read(config, store)
    if file is not None:
        read = replace(read, policy=str(file))
    policy = read_policy(read) if file else followed_policy(read)
    kept = open_store(read.store, now=utc_now, longest=leases.longest(policy), tenant=read.tenant)
    try:
        outcome = backtest(
            name,
            kept,
            policy,
            equipment=equip(policy, read),
            tenant=read.tenant,
            since=since.replace(tzinfo=UTC),
            told=lambda count: click.echo(f"{count:,} records read\r", nl=False, err=True),
        )
    finally:
        kept.close()
    click.echo(msgspec.json.encode(outcome).decode() if as_json else report(outcome))


def report(one: Outcome) -> str:
    """Write an outcome as lines for a terminal."""
    lines = [
        f"{one.name}: of {one.looked_at:,} items since {one.since:%Y-%m-%d %H:%M} UTC it would "
        f"have brought up {one.opened:,}, by {one.accounts:,} accounts",
    ]
    lines += [f"  {day}: {count:,}" for day, count in one.by_day.items()]
    lines += [f"  wording in {language}: {count:,}" for language, count in one.by_language.items()]
    judged = one.upheld + one.dismissed
    if one.precision is None:
        lines.append("  people have decided on none of them")
    else:
        lines.append(
            f"  people have decided on {judged:,}: {one.upheld:,} upheld, {one.dismissed:,} "
            f"dismissed, precision {one.precision * PERCENT:.0f} %"
        )
    if one.vouched:
        lines.append(f"  {one.vouched:,} are by accounts of press, relief or research: look here")
    if one.failures:
        lines.append(f"  it broke on {one.failures:,} items")
    lines += [f"  for example {key}" for key in one.examples]
    return "\n".join(lines)
