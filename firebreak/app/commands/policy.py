"""``firebreak policy``: can it be followed, what does it say, what was it?"""

from contextlib import closing
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from firebreak.adapters.store import open_store
from firebreak.app import policy_changes as changes_of
from firebreak.app import settings
from firebreak.app.config import Config
from firebreak.app.controls import read_texts
from firebreak.app.policy_check import check_policy, report
from firebreak.app.policy_choice import digest_of
from firebreak.app.policy_history import policies, policy_of
from firebreak.app.policy_words import changes, explain
from firebreak.app.wiring import Services, build, choose, read_policy, utc_now
from firebreak.model.errors import NotFound
from firebreak.model.ids import ReviewerId
from firebreak.model.policy import parse_policy
from firebreak.model.policy_text import PolicyText

argument_file = click.argument(
    "file", required=False, type=click.Path(dir_okay=False, path_type=Path)
)


@click.group("policy")
def COMMAND() -> None:  # noqa: N802
    """Look at a policy: check it, have it explained, compare it, find an older one."""


@COMMAND.command("check")
@argument_file
@settings.option_config
@settings.option_store
@click.option(
    "--controls",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Folder of innocent texts (docs/gate.md) to try rules and lists on; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.pass_context
def check(
    context: click.Context,
    file: Path | None,
    config: Path | None,
    store: str | None,
    controls: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Read the policy FILE with its lists, rules and models, the way a start does.

    Without a FILE, the one that the config names. Tells every mistake with its line and the next
    step, what falls short of a duty, and the duties that follow from the profile. Exits with 1
    when no server would start, or the gate holds something back that the policy wants live.
    """
    texts, passed_over = read_texts(controls) if controls else (None, ())
    for unread in passed_over:
        click.echo(f"not read, no index names it: {unread}", err=True)
    found = check_policy(_config(file, config, store), texts)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        click.echo("\n".join(report(found)))
    context.exit(0 if found.is_usable else 1)


@COMMAND.command("explain")
@click.argument("word")
@argument_file
@settings.option_config
def explain_(word: str, file: Path | None, config: Path | None) -> None:
    """Say in sentences what the policy FILE lays down for WORD, a category or a verb."""
    click.echo("\n".join(explain(read_policy(_config(file, config, None)), word)))


@COMMAND.command("diff")
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def diff(old: Path, new: Path) -> None:
    """Tell what differs between two policy files, value by value, defaults included."""
    before, after = (read_policy(Config(policy=str(path))) for path in (old, new))
    click.echo("\n".join(changes(before, after)) or "both say the same")


@COMMAND.command("history")
@click.argument("digest", required=False)
@settings.option_config
@settings.option_store
def history(digest: str | None, config: Path | None, store: str | None) -> None:
    """List the policies that were in force, or print the one with DIGEST word for word.

    DIGEST is the hash that a decision carries, or its first digits.
    """
    read = settings.read(config, store)
    with closing(open_store(read.store, now=utc_now, tenant=read.tenant)) as opened:
        if digest:
            found = policy_of(opened, read.tenant, digest)
            click.echo(found.text, nl=False)
            if found.blanked:
                said = f"{found.blanked} names were taken out of it since, by an erasure; the hash "
                click.echo(f"{said}is that of the words before", err=True)
            return
        for paper in policies(opened, read.tenant):
            if isinstance(paper.body, PolicyText):
                state = "in force"
                if not paper.is_open and paper.keep_until:
                    state = f"replaced, kept until {paper.keep_until:%Y-%m-%d}"
                click.echo(
                    f"{paper.body.digest[:16]}\t{paper.at:%Y-%m-%d %H:%M} UTC\t"
                    f"{paper.body.name} {paper.body.version}\t{state}"
                )


@COMMAND.command("export")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@settings.option_config
@settings.option_store
def export(file: Path | None, config: Path | None, store: str | None) -> None:
    """Write the policy in force into FILE, or print it, so that file and desk agree."""
    text = choose(settings.read(config, store)).text
    if file is None:
        click.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    click.echo(f"{digest_of(text)[:12]} written to {file}")


@COMMAND.command("propose")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="Whose proposal it is: somebody with the power.")
@click.option("--reason", required=True, help="Why the policy should change.")
@settings.option_config
@settings.option_store
def propose(file: Path, by: str, reason: str, config: Path | None, store: str | None) -> None:
    """Propose FILE as the policy; somebody other than its author agrees to it in the console."""
    with closing((services := build(settings.read(config, store))).store):
        author = services.store.person(ReviewerId(by))
        if author is None or author.tenant != services.tenant:
            raise NotFound(what="person", name=by)
        text = file.read_text(encoding="utf-8")
        paper = changes_of.propose(services, author, text, reason, actor="command line")
        click.echo(
            f"proposed for {by}; a second person agrees at /console/policy/changes/{paper.id}"
        )


@COMMAND.command("adopt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reason", required=True, help="Why no second person agrees; kept on the ledger.")
@settings.option_config
@settings.option_store
def adopt(file: Path, reason: str, config: Path | None, store: str | None) -> None:
    """Bring FILE into force alone, where two people are asked for and only one is left.

    The ledger and the page of changes say that nobody agreed.
    """
    read = settings.read(config, store)
    text = file.read_text(encoding="utf-8")
    # Not built as a start does: what is in force may be what this release can no longer follow.
    with closing(open_store(read.store, now=utc_now, tenant=read.tenant)) as opened:
        services = Services(
            store=opened, policy=parse_policy(text), config=read, tenant=read.tenant
        )
        found = changes_of.adopt(services, text, reason)
        click.echo(f"in force: {found.name} {found.version}, {found.digest[:12]}; nobody agreed")


def _config(file: Path | None, config: Path | None, store: str | None) -> Config:
    read = settings.read(config, store)
    return read if file is None else replace(read, policy=str(file))
