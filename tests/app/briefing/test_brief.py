"""A brief of what a desk really has on file, in every form that it takes."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from PIL import Image

from firebreak.app import events
from firebreak.app.briefing.document import Picture
from firebreak.app.briefing.make import Made, make
from firebreak.app.briefing.pdf import pdf
from firebreak.app.briefing.sheets import tables
from firebreak.app.briefing.stix import bundle
from firebreak.app.commands.brief import COMMAND
from firebreak.app.interface import TONGUES, Tongue, speaking
from firebreak.app.web.brief.page import page
from firebreak.app.web.brief.telling import document
from firebreak.model.errors import NoPdfWriter
from firebreak.model.events import Event
from firebreak.model.grounds import Ground
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.factories import (
    LISTED,
    START,
    Room,
    account,
    listed,
    post,
    report,
    said,
    suspension,
    user,
)
from tools import servers_room

HOUR = timedelta(hours=1)
FIRE = Event(name="The fire <b>at</b> the depot", since=START, places=("Sector 7",))
READ = """
import json, sys, stix2
told = stix2.parse(sys.stdin.read(), allow_custom=False)
print(json.dumps([one.type for one in told.objects]))
"""


def evening(url: str = "memory:", *, folder: Path | None = None) -> Room:
    """Play an evening: one suspended, one waits, one was left alone, many only talk."""
    room = Room(folder=folder, url=url)
    room.tell(*(account(name) for name in ("u1", "u2", "u3", "u4")))
    room.tell(listed("p1", "u1"), listed("p2", "u2"), post("p3", "In Sector 7 it rains.", "u4"))
    room.tell(post("p4", "Hello @u1, see https://news.example/1", "u3"), report("n1", "p4"))
    room.decide(room.case_of(user("u1")), suspension())
    room.clock.forward(minutes=5)
    return room


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    """Give one evening to all who only read it."""
    made = evening()
    yield made
    made.store.close()


def made_of(room: Room) -> Made:
    """Make the brief of the evening."""
    return make(room.services, FIRE)


def test_everybody_is_counted(room: Room) -> None:
    """Posts, accounts, reports, places: of all, and each once."""
    told = made_of(room).brief
    assert (4, 4) == (told.posts, told.accounts)
    assert 1 == sum(one.reports for one in told.timeline)
    assert [("Sector 7", 1, 1)] == [(one.name, one.posts, one.accounts) for one in told.named]


def test_another_version_is_no_second_post() -> None:
    """Who edits a post has not written two."""
    room = evening()
    room.tell(post("p3", "In Sector 7 it rains, again.", "u4", version=2))
    assert 4 == made_of(room).brief.posts


def test_one_is_decided_on_and_two_wait(room: Room) -> None:
    """Each under a pseudonym, with the case that knows the account."""
    told = made_of(room).brief
    cases = {user(name): room.case_of(user(name)).id for name in ("u1", "u2", "u3")}
    assert {
        (cases[user("u1")],): "acted",
        (cases[user("u2")],): "waiting",
        (cases[user("u3")],): "waiting",
    } == {one.cases: one.standing for one in told.somebody}


def test_a_host_tells_by_whom_it_was_linked(room: Room) -> None:
    """Links are found in the words too, where a platform names none."""
    found = {one.shown: (one.acted, one.waiting) for one in made_of(room).brief.destinations}
    assert {"hxxps://files[.]example": (1, 1), "hxxps://news[.]example": (0, 1)} == found


def test_a_stretch_without_anything_is_empty(room: Room) -> None:
    """What happened before or after is not told."""
    before = Event(name="Before", since=START - 9 * HOUR, until=START - 8 * HOUR)
    told = make(room.services, before).brief
    assert (0, (), ()) == (told.posts, told.somebody, told.clusters)


def test_the_same_store_gives_the_same_brief(room: Room) -> None:
    """At one instant, to the last byte of every form."""
    one, other = made_of(room), made_of(room)
    assert one == other
    first, second = document(one.brief), document(other.brief)
    assert page(first) == page(second)
    assert bundle(one.brief, "desk") == bundle(other.brief, "desk")


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_page_needs_nothing_else(room: Room, tongue: Tongue) -> None:
    """No script, no address of any host, no name of an account, hostile words without effect."""
    with speaking(tongue):
        html = page(document(made_of(room).brief))
    assert f'lang="{tongue}"' in html
    assert "<script" not in html
    assert "http:" not in html
    assert "https:" not in html
    assert "<b>at</b>" not in html
    assert "u1" not in html.replace("&lt;", "")


def test_every_table_is_a_file(room: Room) -> None:
    """Head and rows fit, and the cases stand at the end."""
    files = dict(tables(document(made_of(room).brief)))
    assert {"acts.csv", "wordings.csv", "accounts.csv", "timeline.csv", "numbers.csv"} <= set(files)
    rows = list(csv.reader(io.StringIO(files["accounts.csv"])))
    assert {len(rows[0])} == {len(row) for row in rows}
    assert "Cases" == rows[0][-1]
    assert 4 == len(rows)


def test_it_prints_the_same_pdf_each_time(room: Room) -> None:
    """Byte for byte, with its font inside, in every language."""
    pytest.importorskip("typst")
    for tongue in TONGUES:
        with speaking(tongue):
            told = document(made_of(room).brief)
        first = pdf(told)
        assert first.startswith(b"%PDF-")
        assert b"DejaVuSans" in first
        assert first == pdf(told)


def test_pictures_are_printed(room: Room) -> None:
    """Blurred as they come, beside what is read aloud instead."""
    pytest.importorskip("typst")
    told = document(made_of(room).brief)
    file = io.BytesIO()
    Image.new("RGB", (90, 20), "navy").save(file, "JPEG")
    picture = Picture(jpeg=file.getvalue(), caption="M1", alt="Medium M1, blurred")
    media = replace(told.sections[-1], pictures=(picture, picture))
    made = pdf(replace(told, sections=(*told.sections[:-1], media)))
    assert b"/DCTDecode" in made
    assert b"/DCTDecode" not in pdf(told)


def test_without_a_printer_the_next_step_is_named(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody looks for what to install."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPdfWriter, match=r"pip install \"firebreak\[pdf\]\""):
        pdf(document(made_of(room).brief))


def test_stix_tells_of_decided_content_alone(room: Room) -> None:
    """Not of what waits, and of no account and no case; the reference library reads it."""
    text = bundle(made_of(room).brief, "desk")
    told = json.loads(text)["objects"]
    kinds = [one["type"] for one in told]
    assert ["identity", "report", "incident", "domain-name", "observed-data"] == kinds
    assert ["files.example"] == [one["value"] for one in told if one["type"] == "domain-name"]
    assert not any(name.encode() in text for name in ("u1", "u2", "forum:", room_case(room)))
    python = servers_room.ROOM.python
    if not python.exists():
        pytest.skip("no .venv-servers here; python3 run.py test makes it")
    done = subprocess.run([str(python), "-c", READ], input=text, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert kinds == json.loads(done.stdout)


def room_case(room: Room) -> str:
    """Name the case of whoever was suspended."""
    return str(room.case_of(user("u1")).id)


def test_the_decision_rests_on_the_post_that_is_told(room: Room) -> None:
    """So that what others are told is what people looked at."""
    (made,) = room.store.decisions(room.case_of(user("u1")).id, DEFAULT_TENANT)
    assert said("p1") in [one.what for one in made.grounds if isinstance(one, Ground)]
    assert LISTED.startswith("https://files.example/")


def test_the_terminal_writes_every_form(tmp_path: Path) -> None:
    """One command, four kinds of files; without any it says it here."""
    room = evening(folder=tmp_path)
    events.name_event(room.services, FIRE)
    room.store.close()
    common = ["--store", f"sqlite:///{tmp_path / 'f.db'}", "--event", FIRE.name]
    forms = ["--html", "b.html", "--stix", "b.json", "--csv", "tables"]
    wanted = [str(tmp_path / one) if "." in one or one == "tables" else one for one in forms]
    done = CliRunner().invoke(COMMAND, [*common, *wanted])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "b.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "bundle" == json.loads((tmp_path / "b.json").read_bytes())["type"]
    assert (tmp_path / "tables" / "accounts.csv").exists()
    assert "Posts: 4." in CliRunner().invoke(COMMAND, common).output
