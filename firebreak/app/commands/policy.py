"""``firebreak policy``: can it be followed, and what does the gate hold?"""

from pathlib import Path

import click
from msgspec.structs import replace

from firebreak.app import gates, settings
from firebreak.app.equipment import equip
from firebreak.app.wiring import read_policy


@click.group("policy")
def COMMAND() -> None:  # noqa: N802
    """Look at a policy before it is used."""


@COMMAND.command("check")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@settings.option_config
@settings.option_store
@click.pass_context
def check(
    context: click.Context, file: Path | None, config: Path | None, store: str | None
) -> None:
    """Read the policy FILE with its lists, rules and models, the way a start does.

    Without a FILE, the one that the config names. What is wrong is told with its place and the
    next step. Exits with 1 when the gate holds something back that the policy wants live.
    """
    read = settings.read(config, store)
    if file is not None:
        read = replace(read, policy=str(file))
    policy = read_policy(read)
    ready = equip(policy, read)
    entries = sum(len(one.terms) for one in ready.terms.lists) if ready.terms else 0
    click.echo(
        f"{policy.name} {policy.version}: {len(policy.categories)} categories, "
        f"{len(policy.terms)} lists with {entries:,} terms, {len(ready.rules)} rules, "
        f"{len(policy.models)} models"
    )
    records, wrong = gates.read(read)
    held = (*gates.enforced(policy, records)[1], *gates.enforced_parts(ready, records)[1])
    for says in wrong:
        click.echo(says)
    for one in held:
        click.echo(f"{one.judge} stays in shadow for {one.language}: {one.why}")
    context.exit(1 if held else 0)
