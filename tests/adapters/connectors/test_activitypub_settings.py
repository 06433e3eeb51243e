"""The actor's key and address, as the settings leave them."""

from pathlib import Path

import pytest

from firebreak.adapters.connecting.home import Home
from firebreak.adapters.connectors.activitypub import CONNECTOR, ActivityPubEndpoint
from firebreak.model.errors import InvalidConfig
from firebreak.model.platforms import Heard
from tests.adapters.connectors.fediverse import DESK, hear, ours


def test_the_key_is_made_once_in_a_file_of_its_owner(tmp_path: Path) -> None:
    """Beside the database, where nothing else is said."""
    home = Home(beside=str(tmp_path / "f.db"), public_url=DESK)
    settings = ActivityPubEndpoint(kind="activitypub").at_home("fediverse", home)
    file = tmp_path / "f.db.fediverse.activitypub.key"
    asked = Heard(method="GET", path="actor")
    shown = [hear(ours(key_file=settings.key_file), asked).body for _ in range(2)]
    assert settings.url == DESK
    assert settings.key_file == str(file)
    assert shown[0] == shown[1]
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_file_that_holds_no_key_is_named_at_the_start(tmp_path: Path) -> None:
    """Not when the first report comes."""
    file = tmp_path / "key"
    file.write_text("hello", encoding="ascii")
    with pytest.raises(InvalidConfig, match="hex digits"):
        ours(key_file=str(file))


@pytest.mark.parametrize("url", ["", "http://desk.example"])
def test_without_an_address_it_is_not_opened(url: str) -> None:
    """Other servers could not answer it."""
    with pytest.raises(InvalidConfig, match="https address"):
        CONNECTOR.opens("fediverse", ActivityPubEndpoint(kind="activitypub", url=url))
