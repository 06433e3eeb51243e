"""``firebreak drill``: practise what must not go wrong, on copies."""

import random
import sys
import tempfile
import time
from pathlib import Path

import click

from firebreak.adapters.store.addresses import shown
from firebreak.app import settings
from firebreak.app.drills import freeze, order, outcomes, replay, tamper, undo, wrong_plans
from firebreak.app.wiring import as_gated, read_policy, utc_now

EVERY = 200
"""Steps between two signs of life."""


@click.group("drill")
def COMMAND() -> None:  # noqa: N802
    """Practise on copies what must not go wrong in earnest."""


@COMMAND.command("tamper")
@settings.option_config
@settings.option_store
@click.option("--seed", default=7, show_default=True, help="Another seed harms other entries.")
def tampering(config: Path | None, store: str | None, seed: int) -> None:
    """Harm a temporary copy of the ledger in every way, and show that each one is found."""
    chosen = settings.read(config, store)
    url = chosen.store
    missed = 0
    with (
        tempfile.TemporaryDirectory(prefix="firebreak-drill-") as folder,
        tamper.copied(url, chosen.tenant, Path(folder)) as grounds,
    ):
        click.echo(
            f"copied {grounds.size:,} entries of {shown(url)} to a temporary SQLite file, and "
            "nothing else; the original is only read"
        )
        for attack in tamper.every_harm(grounds, random.Random(seed)):  # noqa: S311
            missed += not attack.is_found
            click.echo(_says(attack))
    click.echo("every harm was found" if not missed else f"{missed} harms were NOT found rightly")
    if missed:
        sys.exit(1)


@COMMAND.command("replay")
@settings.option_config
@settings.option_store
def replaying(config: Path | None, store: str | None) -> None:
    """Do the whole history of a copy again, and show that it gives the same cases."""
    chosen = settings.read(config, store)
    judged = as_gated(chosen)
    with tempfile.TemporaryDirectory(prefix="firebreak-drill-") as folder:
        outcome = replay.replay(
            chosen.store,
            judged.policy,
            chosen.tenant,
            Path(folder),
            equipment=judged.equipment,
            now=utc_now(),
            progress=lambda *_: None,
            taken=_tell_now_and_then,
        )
    click.echo(f"{outcome.steps:,} steps taken again, {outcome.lines:,} ledger lines")
    if outcome.forgotten:
        click.echo(f"{outcome.forgotten:,} cases were left out: something in them was erased since")
    for one in outcome.differences:
        click.echo(f"DIFFERS  {one.what}\n  stands  {one.stands}\n  came    {one.came}")
    if outcome.stopped:
        click.echo(f"STOPPED  {outcome.stopped}")
    if not outcome.is_same:
        sys.exit(1)
    click.echo("every case and every line came out as it stands, byte for byte")


@COMMAND.command("order")
@settings.option_config
@click.option("--orders", default=100, show_default=True, help="How many in all.")
@click.option("--forged", default=40, show_default=True, help="How many no authority sent.")
@click.option("--defective", default=10, show_default=True, help="How many lack something.")
@click.option("--seed", default=7, show_default=True, help="Another seed, another mailbox.")
@click.option("--each", is_flag=True, help="Print a line for each order.")
def ordering(
    config: Path | None, orders: int, forged: int, defective: int, seed: int, *, each: bool
) -> None:
    """Answer a mailbox of removal orders on a store of its own; none forged may pass."""
    policy = read_policy(settings.read(config, None))
    with tempfile.TemporaryDirectory(prefix="firebreak-drill-") as folder:
        came = order.drill(
            Path(folder),
            policy,
            counts=(orders, forged, defective),
            seed=seed,
            tick=time.perf_counter,
            say=click.echo if each else lambda _: None,
        )
    valid = came.orders - came.forged - came.defective
    click.echo(
        f"{came.orders} orders: {valid} valid, {came.forged} forged, {came.defective} defective"
    )
    click.echo(f"forged executed: {came.forged_executed} of {came.forged}")
    click.echo(f"valid missed: {came.valid_missed} of {valid}")
    click.echo(f"answers missing or incomplete: {came.unanswered}")
    click.echo(
        f"refused by the code: {came.refused} careless tries; let through: {came.let_through}"
    )
    click.echo(f"machine part, longest: {came.machine_seconds:.2f} s (limit 60 s)")
    middle, longest = came.minutes
    click.echo(f"receipt to effect, simulated: median {middle:.1f} min, longest {longest:.1f} min")
    if not came.is_passed:
        click.echo("NOT PASSED")
        sys.exit(1)
    click.echo("passed")


@COMMAND.command("undo")
@settings.option_config
@click.option("--accounts", default=1_000, show_default=True, type=click.IntRange(11, 5_000))
@click.option("--seed", default=7, show_default=True, help="Another seed, another town.")
def undoing(config: Path | None, accounts: int, seed: int) -> None:
    """Suspend a thousand invented accounts by a plan, and give them all back in 5 minutes."""
    policy = read_policy(settings.read(config, None))
    with tempfile.TemporaryDirectory(prefix="firebreak-drill-") as folder:
        came = undo.drill(
            Path(folder), policy, accounts=accounts, seed=seed, tick=time.perf_counter
        )
    click.echo(
        f"{came.suspended:,} accounts suspended in {came.hours:.1f} simulated hours, at most "
        f"{came.fastest} in a minute"
    )
    click.echo(f"given back in {came.seconds:.1f} s, with a kill in the middle (limit 300 s)")
    click.echo(f"still suspended: {came.still}; acts done twice: {came.doubled}")
    click.echo(
        f"restricted before: {came.restricted}; standing otherwise than before: {came.changed}"
    )
    click.echo(f"told of no correction: {came.untold}; still counted as offenders: {came.seeds}")
    if not came.is_passed:
        click.echo("NOT PASSED")
        sys.exit(1)
    click.echo("passed")


@COMMAND.command("outcomes")
@settings.option_config
@click.option("--accounts", default=1_000, show_default=True, type=click.IntRange(11, 5_000))
@click.option("--seed", default=7, show_default=True, help="Another seed, other lost answers.")
def losing_answers(config: Path | None, accounts: int, seed: int) -> None:
    """Suspend a thousand invented accounts where one answer in ten is lost; none twice."""
    policy = read_policy(settings.read(config, None))
    with tempfile.TemporaryDirectory(prefix="firebreak-drill-") as folder:
        came = outcomes.drill(
            Path(folder), policy, accounts=accounts, seed=seed, tick=time.perf_counter
        )
    click.echo(
        f"{came.actions:,} actions; no answer to {came.done + came.not_done} first tries: "
        f"{came.done} had been carried out, {came.not_done} had not"
    )
    click.echo(f"known to be done in the end: {came.resolved:,}; done twice: {came.doubled}")
    click.echo(f"told never or twice: {came.told_wrongly}")
    click.echo(f"decided to seen, longest: {came.slowest:.0f} simulated s; {came.seconds:.0f} s")
    if not came.is_passed:
        click.echo("NOT PASSED")
        sys.exit(1)
    click.echo("passed")


@COMMAND.command("freeze")
@settings.option_config
@click.option("--tries", default=20, show_default=True, type=click.IntRange(1, 100))
def freezing(config: Path | None, tries: int) -> None:
    """Freeze a busy server of its own from another process; nothing may leave 5 s later."""
    policy = read_policy(settings.read(config, None))
    with tempfile.TemporaryDirectory(prefix="firebreak-drill-") as folder:
        came = freeze.drill(
            Path(folder),
            policy,
            tries=tries,
            watch_seconds=freeze.LIMIT_SECONDS + 1,
            now=utc_now,
            tick=time.perf_counter,
        )
    click.echo(
        f"frozen {len(came.seconds)} times while it sent; messages before each: "
        f"{min(came.before)} to {max(came.before)}"
    )
    click.echo(
        f"wish to last message: longest {max(came.seconds) * 1_000:.0f} ms (limit 5 s, watched "
        f"for {came.watched:.0f} s each time)"
    )
    if not came.is_passed:
        click.echo("NOT PASSED")
        sys.exit(1)
    click.echo("passed")


@COMMAND.command("wrong-plans")
@settings.option_config
@click.option("--accounts", default=1_000, show_default=True, type=click.IntRange(50, 5_000))
@click.option("--seed", default=7, show_default=True, help="Another seed, another town.")
def wrong_planning(config: Path | None, accounts: int, seed: int) -> None:
    """Try twenty wrong plans; none may touch more than ten accounts."""
    policy = read_policy(settings.read(config, None))
    passed = total = 0
    for came in wrong_plans.drill(policy, seed=seed, accounts=accounts):
        passed, total = passed + came.is_stopped, total + 1
        click.echo(
            f"{'stopped' if came.is_stopped else 'NOT    '}  {came.name:<36} looked at: "
            f"{came.careful} touched; not looked at: {came.careless} touched, {came.why}"
        )
    click.echo(f"{passed} of {total} wrong plans stopped with at most ten accounts touched")
    if passed < total:
        sys.exit(1)


def _tell_now_and_then(step: int) -> None:
    if step % EVERY == 0:
        click.echo(f"{step:,} steps", err=True)


def _says(attack: tamper.Attack) -> str:
    mark = "found " if attack.is_found else "MISSED"
    said = attack.finding.says if attack.finding else "verification found nothing"
    place = f"entry {attack.first}" if attack.first else "the head"
    return f"{mark}  {attack.harm.name:<28} {place:<14} {said}"
