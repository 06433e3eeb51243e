"""``firebreak train``: learn an act from what people decided."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

from firebreak.adapters.store import open_store
from firebreak.app import leases, model_files, settings
from firebreak.app.config import Config
from firebreak.app.model_card import card
from firebreak.app.train import Gathered, from_decisions, from_file, together
from firebreak.app.wiring import read_policy, utc_now
from firebreak.detect.training import train
from firebreak.model.ids import SOURCE_NAME
from firebreak.model.policy import Policy

EVER = datetime(1970, 1, 1, tzinfo=UTC)


@click.command("train")
@click.argument("name")
@click.option("--act", required=True, help="Policy category that it learns, such as call.")
@click.option("--language", required=True, help="Of the posts, as an ISO 639-1 code.")
@click.option(
    "--jsonl",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Labelled lines (docs/models.md) instead of the store's decisions; may be repeated.",
)
@click.option("--decisions", is_flag=True, help="The store's decisions beside --jsonl.")
@click.option(
    "--since",
    type=click.DateTime(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    help="Only posts of the store that were received since then (UTC).",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Else NAME.model.")
@click.option("--seed", default=0, show_default=True, help="Of all drawings.")
@settings.option_config
@settings.option_store
def COMMAND(  # noqa: N802
    name: str, files: tuple[Path, ...], out: Path | None, config: Path | None, **given: Any
) -> None:
    """Learn one act in one language, and write a model with a card that says how well.

    It learns from the store's decisions about posts, or from files of labelled lines. The policy
    names the model under [models.NAME]; it opens no case before the gate has passed it.
    """
    wanted = _Wanted(**given)
    if not re.fullmatch(SOURCE_NAME, name):
        raise click.BadParameter("a name is up to 64 small letters, digits, dots, - and _")
    read = settings.read(config, wanted.store)
    policy = read_policy(read)
    if wanted.act not in policy.categories:
        raise click.BadParameter(f"the policy knows: {', '.join(policy.categories)}")
    gathered = Gathered()
    for file in files:
        gathered = together(gathered, from_file(file, act=wanted.act, language=wanted.language))
    if wanted.decisions or not files:
        gathered = together(gathered, _from_store(read, policy, wanted))
    trained = train(
        gathered.samples,
        act=wanted.act,
        language=wanted.language,
        seed=wanted.seed,
        told=lambda step: click.echo(f"{step}\r", nl=False, err=True),
    )
    path = out or Path(f"{name}.model")
    digest = model_files.write(trained.model, path)
    said = path.with_suffix(".md")
    made = card(name, trained, gathered, digest=digest, at=utc_now())
    said.write_text(made, encoding="utf-8")
    click.echo(made)
    click.echo(f"model in {path}, its card in {said}")


class _Wanted(NamedTuple):
    """What to learn, and where from."""

    act: str
    language: str
    decisions: bool
    since: datetime | None
    seed: int
    store: str | None


def _from_store(config: Config, policy: Policy, wanted: _Wanted) -> Gathered:
    kept = open_store(
        config.store, now=utc_now, longest=leases.longest(policy), tenant=config.tenant
    )
    try:
        return from_decisions(
            kept,
            tenant=config.tenant,
            act=wanted.act,
            language=wanted.language,
            since=wanted.since.replace(tzinfo=UTC) if wanted.since else EVER,
            seed=wanted.seed,
        )
    finally:
        kept.close()
