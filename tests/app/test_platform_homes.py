"""What a platform's section leaves unsaid is taken from the desk."""

from pathlib import Path

import pytest

from firebreak.adapters.connectors.activitypub import ActivityPub
from firebreak.app.config import read_config
from firebreak.app.platform_kinds import open_platforms
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import SourceId
from firebreak.model.platforms import Heard
from tests.app.factories import START

ACTOR = Heard(method="GET", path="actor")


def opened(folder: Path, text: str) -> ActivityPub:
    """Open the fediverse as a config says."""
    file = folder / "firebreak.toml"
    file.write_text(f'{text}\n[platforms.fediverse]\nkind = "activitypub"\n', encoding="utf-8")
    found = open_platforms(read_config(file, {}))[SourceId("fediverse")]
    assert isinstance(found, ActivityPub)
    return found


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ("", "f.db.fediverse.activitypub.key"),
        ('tenant = "acme"', "f.db.acme.fediverse.activitypub.key"),
    ],
)
def test_the_key_lies_beside_the_database_each_desks_own(
    tmp_path: Path, more: str, name: str
) -> None:
    """And the address is the desk's public one."""
    store = f'store = "sqlite:///{tmp_path / "f.db"}"\n{more}'
    platform = opened(tmp_path, f'{store}\n[server]\npublic_url = "https://desk.example"')
    assert not (tmp_path / name).exists(), "opening makes nothing"

    assert b"https://desk.example/in/fediverse/actor" in platform.hear(ACTOR, START).body
    assert (tmp_path / name).exists()


def test_a_desk_that_keeps_nothing_keeps_no_key(tmp_path: Path) -> None:
    """A store in memory has nothing beside it."""
    platform = opened(tmp_path, 'store = "memory:"\n[server]\npublic_url = "https://desk.example"')
    assert platform.hear(ACTOR, START).status == 200
    assert [one.name for one in tmp_path.iterdir()] == ["firebreak.toml"]


def test_a_desk_without_a_public_address_is_told_the_setting(tmp_path: Path) -> None:
    """By its place in the config."""
    with pytest.raises(InvalidConfig, match=r"platforms\.fediverse\.url"):
        opened(tmp_path, "")


def test_one_host_has_one_such_actor(tmp_path: Path) -> None:
    """Only one can say who it is."""
    second = '[platforms.other]\nkind = "activitypub"\nurl = "https://desk.example"'
    with pytest.raises(InvalidConfig, match="webfinger belongs to"):
        opened(tmp_path, f'[server]\npublic_url = "https://desk.example"\n{second}')
