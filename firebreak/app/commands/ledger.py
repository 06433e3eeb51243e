"""``firebreak ledger``: check the history, prove one line, dump all of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from firebreak.adapters.checkpoints.file import CheckpointFile
from firebreak.adapters.checkpoints.keys import load_key
from firebreak.adapters.ledger_dumps import LedgerDump, write_dump
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.algorithms.ledger.notes import PublicKey, read_public_key
from firebreak.app import proofs, settings
from firebreak.app.config import Config
from firebreak.app.ledger import Checked, Notes, Source, check, places, read_notes
from firebreak.model.errors import InvalidConfig

option_checkpoint = click.option(
    "--checkpoint",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of checkpoints; the config's, or the one beside the database, by default.",
)
option_key = click.option(
    "--key", help="Public key: name+id+base64, or a file that holds it; ours by default."
)


@click.group("ledger")
def COMMAND() -> None:  # noqa: N802
    """Check the tamper-evident history; none of this needs a server."""


@COMMAND.command("verify")
@settings.option_config
@settings.option_store
@click.option(
    "--dump",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Dump to check instead of a database.",
)
@option_checkpoint
@option_key
def verify(
    config: Path | None,
    store: str | None,
    dump: Path | None,
    checkpoint: Path | None,
    key: str | None,
) -> None:
    """Recompute every hash, hold it against the checkpoints, name the first bad line."""
    read = settings.read(config, store)
    file = CheckpointFile(checkpoint) if checkpoint else places(read).checkpoints
    public = public_key(read, key)
    notes = read_notes(file.read(), public) if file else Notes()
    with source(read, dump) as lines:
        checked = check(lines, notes, file.leaves if file else None)
    told = [*_about(notes, public), *(line for one in checked for line in _says(one))]
    click.echo("\n".join(told) if checked else "there is no ledger here yet")
    if notes.bad or any(one.verdict.finding for one in checked):
        sys.exit(1)


@COMMAND.command("dump")
@settings.option_config
@settings.option_store
@click.option("--out", type=click.File("wb"), default="-", help="File; standard output by default.")
def dump(config: Path | None, store: str | None, out: IO[bytes]) -> None:
    """Write the ledger as JSONL that can be verified anywhere."""
    read = settings.read(config, store)
    tenant = read.tenant
    with open_copy(read.store) as copy:
        count = write_dump(out, tenant, copy.head(tenant), copy.rows(tenant))
        click.echo(f"{tenant}: {count:,} entries", err=True)


@COMMAND.command("prove")
@settings.option_config
@settings.option_store
@option_checkpoint
@click.argument("seq", type=click.IntRange(min=1))
def prove(config: Path | None, store: str | None, checkpoint: Path | None, seq: int) -> None:
    """Print a proof that entry SEQ is in the signed ledger; `ledger check` reads it."""
    read = settings.read(config, store)
    file = CheckpointFile(checkpoint) if checkpoint else places(read).checkpoints
    notes = read_notes(file.read(), None) if file else Notes()
    with open_copy(read.store) as copy:
        click.echo(proofs.prove(copy, seq, read.tenant, notes))


@COMMAND.command("check")
@click.argument("proof", type=click.File("rb"))
@click.option("--key", required=True, help="Public key: name+id+base64, or a file that holds it.")
def check_proof(proof: IO[bytes], key: str) -> None:
    """Check a PROOF that `ledger prove` printed; needs neither database nor server."""
    click.echo(proofs.check(proof.read(), _given(key)))


@COMMAND.command("key")
@settings.option_config
@settings.option_store
def show_key(config: Path | None, store: str | None) -> None:
    """Print the public key, to be kept where nobody who runs this machine can change it."""
    found = public_key(settings.read(config, store), None)
    if found is None:
        raise InvalidConfig(
            place="ledger key", reason="there is none yet; the first start makes it"
        )
    click.echo(str(found))


def public_key(config: Config, given: str | None) -> PublicKey | None:
    """Give the key that was named, else the public half of ours; None when there is none."""
    if given:
        return _given(given)
    path = places(config).key
    key = load_key(path) if path else None
    return key.public_key if key else None


@contextmanager
def source(config: Config, dump: Path | None) -> Iterator[Source]:
    """Open a dump, or the config's database for reading."""
    if dump is not None:
        yield LedgerDump(dump)
        return
    with open_copy(config.store) as copy:
        yield copy


def _given(key: str) -> PublicKey:
    path = Path(key)
    is_file = len(key) < 200 and path.is_file()
    return read_public_key(path.read_text(encoding="utf-8") if is_file else key)


def _about(notes: Notes, key: PublicKey | None) -> Iterator[str]:
    if key is None and notes.good:
        yield "signatures were not checked: no key; name one with --key"
    yield from notes.bad
    if notes.is_torn:
        yield "the last checkpoint of the file was cut short, as by a power cut; the others count"


def _says(one: Checked) -> Iterator[str]:
    verdict = one.verdict
    if verdict.finding is not None:
        yield f"{one.tenant}: NOT GOOD: {verdict.finding.says} [{verdict.finding.trouble}]"
        return
    erased = f", {verdict.erased:,} of them erased" if verdict.erased else ""
    yield f"{one.tenant}: good: {verdict.size:,} entries{erased}, root {verdict.root.hex()}"
    if verdict.checkpoints:
        yield f"{one.tenant}: {verdict.checkpoints:,} checkpoints fit, up to entry {one.covered:,}"
    else:
        yield f"{one.tenant}: no checkpoint: nobody outside the database vouches for these entries"
