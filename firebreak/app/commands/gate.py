"""``firebreak gate``: may a detector open cases in a language?"""

import random
from pathlib import Path

import click

import firebreak
from firebreak.app import gates, settings
from firebreak.app.config import Config
from firebreak.app.controls import demo_texts, read_texts
from firebreak.app.equipment import equip
from firebreak.app.gate_table import renew
from firebreak.app.wiring import followed_policy, utc_now
from firebreak.detect.gate.battery import examine
from firebreak.detect.gate.contract import Judge, Parity, Record, Texts
from firebreak.detect.gate.judges import judge_of, judges_of_parts
from firebreak.detect.run import discovered_detectors
from firebreak.model.policy import Policy

PERCENT = 100


@click.command("gate")
@click.argument("detector", required=False)
@settings.option_config
@settings.option_store
@click.option("--language", "languages", multiple=True, help="Only in this one; may be repeated.")
@click.option(
    "--controls",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Folder of control texts (docs/gate.md); may be repeated.",
)
@click.option("--demo", is_flag=True, help="Ask about the simulator's texts; proves nothing.")
@click.option(
    "--page",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Markdown page whose table of results is renewed with what was asked.",
)
@click.pass_context
def COMMAND(  # noqa: N802
    context: click.Context,
    detector: str | None,
    config: Path | None,
    store: str | None,
    languages: tuple[str, ...],
    controls: tuple[Path, ...],
    demo: bool,
    page: Path | None,
) -> None:
    """Ask whether a DETECTOR leaves the innocent alone, and keep the answer, signed.

    Lists, rules and models are listed_terms.NAME, user_rules.NAME and act_models.NAME. Without a
    DETECTOR, all that judge wording are asked. Exits with 1 when one was refused.
    """
    if not controls and not demo:
        raise click.UsageError("name a folder of control texts with --controls, or say --demo")
    if controls and demo:
        raise click.UsageError("say --controls or --demo: a demo asks about no texts of people")
    read = settings.read(config, store)
    policy = followed_policy(read)
    judges = _judges(policy, read)
    if detector and detector not in judges:
        raise click.BadParameter(f"none judges wording under that name: {', '.join(judges)}")
    texts, passed_over = _texts(controls, demo, languages)
    for unread in passed_over:
        click.echo(f"not read, no index names it: {unread}", err=True)
    dice = random.Random(0)  # noqa: S311 - the same draws each time
    made = []
    for judge in [judges[detector]] if detector else judges.values():
        for language in sorted(judge.languages & set(languages or judge.languages)):
            record = examine(
                judge,
                language,
                texts,
                at=utc_now(),
                program=firebreak.__version__,
                draw=lambda below, many: dice.sample(range(below), many),
                others=_others(judge, language, read),
                told=lambda name: click.echo(f"  {name}\r", nl=False, err=True),
            )
            path = gates.write(record, read)
            click.echo(report(record))
            click.echo(f"kept in {path}\n")
            made.append(record)
    if not made:
        raise click.UsageError(f"nothing was asked: none speaks {' or '.join(languages)}")
    if page is not None:
        renew(page, made)
    context.exit(0 if all(record.is_passed for record in made) else 1)


def _judges(policy: Policy, config: Config) -> dict[str, Judge]:
    ready = equip(policy, config)
    found = [judge_of(one, policy) for one in discovered_detectors() if one.languages]
    for one in discovered_detectors():
        found += judges_of_parts(one, policy, ready)
    return {one.name: one for one in found}


def _others(judge: Judge, language: str, config: Config) -> list[Record]:
    """Give what is known of the same judge in other languages."""
    return [
        one
        for (name, spoken), one in gates.read(config)[0].items()
        if name == judge.name and spoken != language and one.version == judge.version
        if one.threshold == judge.threshold and not one.is_demo
    ]


def report(record: Record) -> str:
    """Write a record as lines for a terminal."""
    lines = [
        f"{record.judge} version {record.version} in {record.language}, threshold "
        f"{record.threshold:g}: {'passed' if record.is_passed else 'refused'}"
        f"{' (demo texts: proves nothing)' if record.is_demo else ''}",
        f"  {'control':46} {'rows':>6} {'hits':>5} {'up to':>7} {'allowed':>8}",
    ]
    for count in sorted(record.counts, key=lambda one: (one.kind, one.sets)):
        name = count.sets[0] if len(count.sets) == 1 else f"{len(count.sets)} small sets"
        shown = f"{count.kind} {count.language or 'mixed'}: {name}"[:46]
        lines.append(
            f"  {shown:46} {count.rows:6} {count.hits:5} {count.upper:7.2%} {count.most:8.1%}"
            f"{'  !' if count.says else ''}"
        )
    lines += [
        f"  parity by {one.by}, {one.compared} compared: {_parity(one)}{'  !' if one.says else ''}"
        for one in record.parity
    ]
    for share in (*record.recall, *record.swaps, *record.quoted):
        mark = "  !" if share.says else ""
        lines.append(f"  {share.name[:46]:46} {share.rows:6} {share.value:13.1%}{mark}")
    lines += [f"  refused: {says}" for says in record.says]
    return "\n".join(lines)


def _parity(one: Parity) -> str:
    if not one.times:
        return "none is hit for sure"
    return f"{one.most} is hit at least {one.times:.1f} times as often as {one.least}"


def _texts(
    controls: tuple[Path, ...], demo: bool, languages: tuple[str, ...]
) -> tuple[Texts, list[str]]:
    if demo:
        return demo_texts(languages or ("en", "fr", "ar", "de", "nl")), []
    return read_texts(controls)
