"""Lists in and out: only changes are written; people have the last word."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from firebreak.adapters.store import open_store
from firebreak.app import lists
from firebreak.app.commands.lists import COMMAND as LISTS
from firebreak.app.lists import Imported, Job, import_list
from firebreak.model.facts import Entry, Fact
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, SourceId, TenantId
from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.model.ports import Appended, Store
from tests.app.factories import START, Clock

HARBOR = SourceId("harbor")
JOB = Job(tenant=DEFAULT_TENANT, name=HARBOR, actor="rosa")
A, B, C, D = (f"pdq:{digit * 64}" for digit in "abcd")


@pytest.fixture(params=["memory:", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store."""
    url = request.param if ":" in request.param else f"sqlite:///{tmp_path / 'f.db'}"
    with closing(open_store(url, now=Clock())) as opened:
        yield opened


def take_in(
    store: Store,
    path: Path,
    *lines: str,
    job: Job = JOB,
    stopping: Callable[[], bool] = lambda: False,
    progress: Callable[[float, Imported], None] = lambda *_: None,
) -> tuple[int, int, int, int, int]:
    """Import lines of a table, and count: added, changed, withdrawn, unchanged, left out."""
    file = path / "list.csv"
    file.write_text("\n".join(("id,fingerprint,opinion,note,withdrawn", *lines)))
    found = import_list(file, job, store=store, now=Clock(), progress=progress, stopping=stopping)
    return found.added, found.changed, found.withdrawn, found.unchanged, found.left_out


def standing(store: Store) -> dict[str, Entry]:
    """Give the list as it stands, by name."""
    return {one.id: one for one in lists.current(store, HARBOR, DEFAULT_TENANT)}


def told(store: Store) -> list[str]:
    """Give the ledger's lines in words."""
    entries = store.entries(0, 99, DEFAULT_TENANT)
    return [f"{one.kind} by {one.actor}: {one.note}" for one in entries]


def judge(store: Store, entry: Entry) -> None:
    """Let a person say something of an entry."""
    store.append(DEFAULT_TENANT, HARBOR, [entry], START)


ABC = (f"a,{A},,,", f"b,{B},,,", f"c,{C},,,")


def test_a_list_is_taken_in_once(store: Store, tmp_path: Path) -> None:
    """The second time nothing is written."""
    assert (3, 0, 0, 0, 0) == take_in(store, tmp_path, *ABC)
    assert (0, 0, 0, 3, 0) == take_in(store, tmp_path, *reversed(ABC))
    assert 3 == len(store.read(Seq(0), 99))


def test_only_what_changed_has_a_new_version(store: Store, tmp_path: Path) -> None:
    """Another hash, a word, a name more; the order of hashes is no change."""
    take_in(store, tmp_path, *ABC, f"c,{D},,,")
    changed = (f"a,{D},,,", f"b,{B},,look again,", f"c,{D},,,", f"c,{C},,,", f"d,{D},,,")
    assert (1, 2, 0, 1, 0) == take_in(store, tmp_path, *changed)
    found = standing(store)
    assert [1, 1, 0, 0] == [found[name].version for name in "abcd"]
    assert (D,) == found["a"].fingerprints
    assert "look again" == found["b"].note


def test_a_part_of_a_list_withdraws_nothing(store: Store, tmp_path: Path) -> None:
    """Lists come in pieces; only what says so is the whole."""
    take_in(store, tmp_path, *ABC)
    assert (0, 0, 0, 1, 0) == take_in(store, tmp_path, ABC[0])
    assert {"listed"} == {one.standing for one in standing(store).values()}


WHOLE = msgspec.structs.replace(JOB, is_whole=True)


def test_what_is_missing_in_a_whole_list_is_withdrawn(store: Store, tmp_path: Path) -> None:
    """And listed again when it comes back."""
    take_in(store, tmp_path, *ABC)
    assert (0, 0, 1, 2, 0) == take_in(store, tmp_path, *ABC[:2], job=WHOLE)
    gone = standing(store)["c"]
    assert ("withdrawn", 1, (C,)) == (gone.standing, gone.version, gone.fingerprints)
    assert (0, 0, 0, 2, 0) == take_in(store, tmp_path, *ABC[:2], job=WHOLE)
    assert (0, 1, 0, 2, 0) == take_in(store, tmp_path, *ABC, job=WHOLE)
    assert "listed" == standing(store)["c"].standing


def test_a_row_may_withdraw_by_name_alone(store: Store, tmp_path: Path) -> None:
    """What was never here need not be withdrawn."""
    take_in(store, tmp_path, *ABC)
    assert (0, 0, 1, 1, 0) == take_in(store, tmp_path, "a,,,,true", f"e,{D},,,true")
    assert {"a": "withdrawn", "b": "listed", "c": "listed"} == {
        name: one.standing for name, one in standing(store).items()
    }


def test_what_a_list_took_back_and_was_forgotten_does_not_come_back(
    store: Store, tmp_path: Path
) -> None:
    """A list that still tells of its withdrawn hashes brings none of them here again."""
    take_in(store, tmp_path, ABC[0])
    judge(store, Entry(id="a", version=1, standing="withdrawn"))
    assert (0, 0, 0, 1, 0) == take_in(store, tmp_path, f"a,{A},,,true")
    assert () == standing(store)["a"].fingerprints


def test_malformed_hashes_are_left_out_and_named(store: Store, tmp_path: Path) -> None:
    """The others are taken in; line, field, reason and the beginning stand beside the file."""
    assert (1, 0, 0, 0, 2) == take_in(store, tmp_path, f"a,{A},,,", "b,pdq:zz,,,", "c,d")
    rejects = (tmp_path / "list.csv.rejects.jsonl").read_text().splitlines()
    found = [msgspec.json.decode(one) for one in rejects]
    assert [(3, "fingerprint", "pdq:zz"), (4, "", "c,d")] == [
        (one["line"], one["field"], one["record"]) for one in found
    ]
    assert "pdq has 64 hex digits, not 2" == found[0]["reason"]
    take_in(store, tmp_path, f"a,{A},,,")
    assert not (tmp_path / "list.csv.rejects.jsonl").exists()


def test_a_malformed_row_withdraws_nothing(store: Store, tmp_path: Path) -> None:
    """The whole list has the entry still; only its hash cannot be read today."""
    take_in(store, tmp_path, *ABC)
    rows = (ABC[0], "b,pdq:zz,,,")
    assert (0, 0, 1, 1, 1) == take_in(store, tmp_path, *rows, job=WHOLE)
    assert ["listed", "withdrawn"] == [standing(store)[one].standing for one in "bc"]


def test_rows_that_cannot_be_read_at_all_stop_every_withdrawal(
    store: Store, tmp_path: Path
) -> None:
    """Nobody knows which entries stood there."""
    take_in(store, tmp_path, *ABC)
    assert (0, 0, 0, 1, 1) == take_in(store, tmp_path, ABC[0], "b,", job=WHOLE)


def test_what_a_person_said_stays(store: Store, tmp_path: Path) -> None:
    """Whatever the list says afterwards, also when it sends another hash."""
    take_in(store, tmp_path, *ABC)
    said = Entry(
        id="a", version=1, fingerprints=(A,), opinion="disputed", by="rosa", note="a news picture"
    )
    judge(store, said)
    assert (0, 0, 0, 1, 0) == take_in(store, tmp_path, f"a,{A},confirmed,theirs,")
    assert (0, 1, 0, 0, 0) == take_in(store, tmp_path, f"a,{D},confirmed,theirs,")
    found = standing(store)["a"]
    assert ("disputed", "rosa", "a news picture") == (found.opinion, found.by, found.note)
    assert (2, (D,)) == (found.version, found.fingerprints)
    take_in(store, tmp_path, f"b,{B},,,", job=WHOLE)
    found = standing(store)["a"]
    assert ("withdrawn", "disputed") == (found.standing, found.opinion)


def test_what_the_list_said_it_may_take_back(store: Store, tmp_path: Path) -> None:
    """Its own opinion follows it."""
    take_in(store, tmp_path, f"a,{A},confirmed,,")
    assert ("confirmed", "harbor") == (standing(store)["a"].opinion, standing(store)["a"].by)
    assert (0, 1, 0, 0, 0) == take_in(store, tmp_path, f"a,{A},disputed,,")
    assert (0, 1, 0, 0, 0) == take_in(store, tmp_path, f"a,{A},,,")
    assert ("none", "") == (standing(store)["a"].opinion, standing(store)["a"].by)


def test_every_import_is_one_line_on_the_ledger(store: Store, tmp_path: Path) -> None:
    """Who, which list, and how many."""
    take_in(store, tmp_path, *ABC)
    take_in(store, tmp_path, ABC[0], "x,pdq:zz,,,", job=WHOLE)
    assert [
        "list imported by rosa: harbor: 3 added, 0 changed, 0 withdrawn, 0 unchanged, 0 left out",
        "list imported by rosa: harbor: 0 added, 0 changed, 2 withdrawn, 1 unchanged, 1 left out",
    ] == told(store)


def test_another_tenant_has_lists_of_its_own(store: Store, tmp_path: Path) -> None:
    """The same name there is another list."""
    take_in(store, tmp_path, *ABC)
    theirs = msgspec.structs.replace(WHOLE, tenant=TenantId("theirs"))
    assert (1, 0, 0, 0, 0) == take_in(store, tmp_path, ABC[0], job=theirs)
    assert {"listed"} == {one.standing for one in standing(store).values()}


MANY = [f"e{n},md5:{n:032x},,," for n in range(2_500)]


def test_an_interrupted_import_goes_on(store: Store, tmp_path: Path) -> None:
    """What was kept counts, and stands on the ledger; the rest comes with the next run."""
    shares = list[float]()
    first = take_in(
        store,
        tmp_path,
        *MANY,
        progress=lambda share, _: shares.append(share),
        stopping=lambda: bool(shares) and shares[-1] > lists.READING,
    )
    assert (1_000, 0, 0, 0, 0) == first
    assert told(store)[0].endswith("; interrupted")
    assert (1_500, 0, 0, 1_000, 0) == take_in(store, tmp_path, *MANY)
    assert sorted(shares) == shares


def test_an_import_interrupted_while_it_reads_does_nothing(store: Store, tmp_path: Path) -> None:
    """Nothing is kept, withdrawn or told."""
    take_in(store, tmp_path, *ABC)
    job = WHOLE
    assert (0, 0, 0, 0, 0) == take_in(store, tmp_path, *MANY, job=job, stopping=lambda: True)
    assert 1 == len(told(store))


class Dying:
    """A store whose program dies with the second batch, before or after its commit."""

    def __init__(self, store: Store, *, is_late: bool) -> None:
        self._store, self._is_late, self._batches = store, is_late, 0

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        records: Sequence[Item | Notice | Fact],
        received_at: datetime,
    ) -> list[Appended]:
        """Keep a batch, or die."""
        self._batches += 1
        if self._batches == 1 or self._is_late:
            answers = self._store.append(tenant, source, records, received_at)
        if self._batches == 2:
            raise KeyboardInterrupt
        return answers

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


@pytest.mark.parametrize(("is_late", "kept"), [(False, 1_000), (True, 2_000)])
def test_a_killed_import_goes_on(store: Store, tmp_path: Path, *, is_late: bool, kept: int) -> None:
    """Each entry is there once in the end, with one version."""
    dying = Dying(store, is_late=is_late)
    with pytest.raises(KeyboardInterrupt):
        take_in(dying, tmp_path, *MANY)  # type: ignore[arg-type]
    assert (2_500 - kept, 0, 0, kept, 0) == take_in(store, tmp_path, *MANY)
    assert {0} == {one.version for one in standing(store).values()}
    assert 2_500 == len(store.read(Seq(0), 9_999))


class Meanwhile:
    """A store in which a person disputes an entry just before a batch is kept."""

    def __init__(self, store: Store) -> None:
        self._store, self._has_spoken = store, False

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        records: Sequence[Item | Notice | Fact],
        received_at: datetime,
    ) -> list[Appended]:
        """Let the person speak first."""
        if not self._has_spoken:
            self._has_spoken = True
            said = Entry(id="a", version=1, fingerprints=(A,), opinion="disputed", by="rosa")
            judge(self._store, said)
        return self._store.append(tenant, source, records, received_at)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def test_what_a_person_says_during_an_import_is_not_lost(store: Store, tmp_path: Path) -> None:
    """Her version stands, and the list's change comes on top of it."""
    take_in(store, tmp_path, *ABC)
    meanwhile: Store = Meanwhile(store)  # type: ignore[assignment]
    assert (0, 1, 0, 0, 0) == take_in(meanwhile, tmp_path, f"a,{D},confirmed,,")
    found = standing(store)["a"]
    assert (2, "disputed", (D,)) == (found.version, found.opinion, found.fingerprints)


def run(folder: Path, *arguments: str) -> Result:
    """Run the command on a store in a folder."""
    place = ["--store", f"sqlite:///{folder / 'f.db'}"]
    return CliRunner().invoke(LISTS, [*place, *arguments], catch_exceptions=True)


def test_the_command_says_what_became_of_a_list(tmp_path: Path) -> None:
    """With an exit status of its own when something was left out."""
    file = tmp_path / "harbor.txt"
    file.write_text(f"{A.replace(':', ' ')}\npdq zz\n")
    result = run(tmp_path, "import", str(file), "--list", "harbor")
    assert 3 == result.exit_code
    assert "harbor: 1 added, 0 changed, 0 withdrawn, 0 unchanged, 1 left out" in result.output
    assert f"see {file}.rejects.jsonl" in result.output
    file.write_text(A)
    assert 0 == run(tmp_path, "import", str(file), "--list", "harbor", "--whole").exit_code


def test_the_command_says_why_nothing_was_withdrawn(tmp_path: Path) -> None:
    """Rows that cannot be read at all may hold what would be withdrawn."""
    file = tmp_path / "harbor.jsonl"
    file.write_text(f'"{A}"\n{{\n')
    result = run(tmp_path, "import", str(file), "--list", "harbor", "--whole")
    assert "nothing was withdrawn, because 1 rows cannot be read at all" in result.output


def test_a_file_that_breaks_off_changes_nothing(tmp_path: Path) -> None:
    """Half a list must withdraw nothing, and half of it is no list."""
    file = tmp_path / "harbor.csv"
    file.write_text(f'fingerprint\n{A}\n"{B}\n')
    result = run(tmp_path, "import", str(file), "--list", "harbor")
    assert "look for a quote that is not closed" in str(result.exception)
    assert "there is no list" in run(tmp_path, "show").output


@pytest.mark.parametrize("name", ["Harbor", "har:bor", "", "-x"])
def test_a_list_is_named_like_a_platform(tmp_path: Path, name: str) -> None:
    """So that its name can stand in keys."""
    file = tmp_path / "harbor.txt"
    file.write_text(A)
    assert 2 == run(tmp_path, "import", str(file), f"--list={name}").exit_code


def test_lists_are_shown_with_what_people_said(tmp_path: Path) -> None:
    """How many, and when one changed last."""
    file = tmp_path / "list.csv"
    file.write_text(f"id,fingerprint,opinion\na,{A},confirmed\nb,{B},\n")
    run(tmp_path, "import", str(file), "--list", "harbor")
    run(tmp_path, "import", str(file), "--list", "lake")
    file.write_text(f"id,fingerprint,opinion\na,{A},disputed\n")
    run(tmp_path, "import", str(file), "--list", "lake", "--whole")
    first, second = run(tmp_path, "show").output.splitlines()
    assert ["harbor", "2", "listed", "0", "withdrawn", "1", "confirmed", "0", "disputed"] == (
        first.split()[:9]
    )
    assert ["lake", "1", "listed", "1", "withdrawn", "0", "confirmed", "1", "disputed"] == (
        second.split()[:9]
    )


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_list_that_went_out_and_came_in_again_is_the_same(tmp_path: Path, ending: str) -> None:
    """On another desk, or on this one."""
    file, out = tmp_path / "list.csv", tmp_path / f"out.{ending}"
    file.write_text(
        f"id,fingerprint,opinion,note\na,{A},confirmed,x\na,md5:{'b' * 32},,\nb,{B},,\n"
    )
    run(tmp_path, "import", str(file), "--list", "harbor")
    assert f"{out}: 2 entries" in run(tmp_path, "export", "harbor", str(out)).output
    result = run(tmp_path, "import", str(out), "--list", "harbor", "--whole")
    assert "0 added, 0 changed, 0 withdrawn, 2 unchanged, 0 left out" in result.output


def test_a_list_goes_out_as_stix(tmp_path: Path) -> None:
    """Hashes and what people think of them, under the list's name."""
    file, out = tmp_path / "list.csv", tmp_path / "harbor.stix.json"
    file.write_text(f"id,fingerprint,opinion,note\na,{A},confirmed,x\nb,{B},,\n")
    run(tmp_path, "import", str(file), "--list", "harbor")
    assert f"{out}: 2 entries" in run(tmp_path, "export", "harbor", str(out)).output
    who, *told = json.loads(out.read_text(encoding="utf-8"))["objects"]
    assert who["type"] == "identity"
    assert [("harbor", 90), ("harbor", None)] == [
        (one["name"], one.get("confidence")) for one in told
    ]


def test_an_unknown_list_is_not_written(tmp_path: Path) -> None:
    """A slip of the pen is no empty list."""
    result = run(tmp_path, "export", "harbour", str(tmp_path / "out.csv"))
    assert "no list 'harbour'" in str(result.exception)
    assert not (tmp_path / "out.csv").exists()


def test_an_entry_that_was_imported_is_found(store: Store, tmp_path: Path) -> None:
    """By its name, as everything that looks one up will."""
    take_in(store, tmp_path, *ABC)
    found = store.entry(ItemKey("harbor:entry:a"), DEFAULT_TENANT)
    assert found is not None
    assert found.fact == Entry(id="a", fingerprints=(A,))


def test_what_a_person_took_off_a_list_no_import_puts_back(store: Store, tmp_path: Path) -> None:
    """The list that keeps telling it is not believed against the person who looked."""
    take_in(store, tmp_path, f"a,{A},,,")
    judge(
        store,
        Entry(
            id="a",
            version=1,
            fingerprints=(A,),
            standing="withdrawn",
            opinion="disputed",
            by="rosa",
        ),
    )
    take_in(store, tmp_path, f"a,{A},,,")

    assert "withdrawn" == standing(store)["a"].standing
