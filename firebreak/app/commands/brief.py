"""``firebreak brief``: the evening after an event on one page."""

from contextlib import closing
from pathlib import Path

import click

from firebreak.app import events, settings
from firebreak.app.briefing.document import Document, Sentence
from firebreak.app.briefing.make import make
from firebreak.app.briefing.pdf import pdf
from firebreak.app.briefing.sheets import tables
from firebreak.app.briefing.stix import bundle
from firebreak.app.interface import TONGUES, speaking
from firebreak.app.web.brief.page import page
from firebreak.app.web.brief.pictures import told
from firebreak.app.wiring import build

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, writable=True, path_type=Path)


@click.command("brief")
@settings.option_config
@settings.option_store
@click.option("--event", "name", required=True, help="The event, by its name or its paper.")
@click.option("--html", type=FILE, help="Write it as one page of HTML.")
@click.option("--pdf", "paper", type=FILE, help="Write it as PDF; needs firebreak[pdf].")
@click.option("--stix", type=FILE, help="Write decided content as a STIX 2.1 bundle.")
@click.option("--csv", "folder", type=FOLDER, help="Write its tables into a folder.")
@click.option("--language", type=click.Choice(TONGUES), default="en", show_default=True)
def COMMAND(  # noqa: N802
    *,
    config: Path | None,
    store: str | None,
    name: str,
    html: Path | None,
    paper: Path | None,
    stix: Path | None,
    folder: Path | None,
    language: str,
) -> None:
    """Tell what a stretch of time was like; without a file, in short and here."""
    tongue = next(one for one in TONGUES if one == language)
    with closing((services := build(settings.read(config, store))).store), speaking(tongue):
        _, event = events.find(services, name)
        made = make(services, event)
        document = told(services, made, pictures=bool(html or paper))
        if html:
            html.write_text(page(document), encoding="utf-8")
        if paper:
            paper.write_bytes(pdf(document))
        if stix:
            stix.write_bytes(bundle(made.brief, services.config.ledger.origin))
        if folder:
            _write(document, folder)
        if not (html or paper or stix or folder):
            _say(document)


def _write(document: Document, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables(document):
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _say(document: Document) -> None:
    click.echo(document.title)
    for one in document.headline:
        click.echo(f"- {_line(one)}")
    for section in document.sections:
        if section.key == "unknown":
            click.echo(section.title)
            for one in section.sentences:
                click.echo(f"- {_line(one)}")


def _line(one: Sentence) -> str:
    return f"{one.about}: {one.text}" if one.about else one.text
