"""An action counts as done when the platform's own items show it."""

from datetime import timedelta

import pytest
from msgspec import structs

from firebreak.act.confirm import confirmed_by, is_overtaken
from firebreak.model.actions import Action, ActionStatus, ActionVerb
from firebreak.model.ids import ActionId, CaseId, DecisionId, Seq, SourceId, TenantId
from firebreak.model.items import Account, AccountStatus, Post, StoredItem
from tests.act.factories import ANNA, NOW


def _seen(status: AccountStatus, minutes: int = 1, *, seq: int = 1, version: int = 2) -> StoredItem:
    return StoredItem(
        seq=Seq(seq),
        tenant=TenantId("default"),
        source=SourceId("forum"),
        received_at=NOW + timedelta(minutes=minutes),
        item=Account(id="anna", version=version, status=status),
    )


def _action(
    verb: ActionVerb = "suspend", name: str = "1", *, status: ActionStatus = "planned"
) -> Action:
    return Action(
        id=ActionId(name),
        decision=DecisionId("d1"),
        case=CaseId("c1"),
        verb=verb,
        subject=ANNA,
        planned_at=NOW,
        status=status,
    )


def test_a_suspended_account_confirms_the_suspension() -> None:
    """The platform tells that the account is suspended: the action is confirmed."""
    assert confirmed_by(_seen("suspended"), [_action()]) == [_action()]


def test_an_active_account_confirms_nothing() -> None:
    """As long as the account is shown as active the suspension is not confirmed."""
    assert confirmed_by(_seen("active"), [_action()]) == []


def test_news_from_before_the_decision_confirms_nothing() -> None:
    """What the platform said earlier cannot prove what it did later."""
    assert confirmed_by(_seen("suspended", minutes=-1), [_action()]) == []


@pytest.mark.parametrize(("status", "confirms"), [("active", True), ("suspended", False)])
def test_a_restored_account_confirms_the_reverse(status: AccountStatus, confirms: bool) -> None:
    """Taking a suspension back is confirmed only when the account acts again."""
    assert bool(confirmed_by(_seen(status), [_action("unsuspend")])) is confirms


def test_a_removed_post_of_the_same_name_says_nothing_of_the_account() -> None:
    """A post and an account may share an identifier; they are different things."""
    post = StoredItem(
        seq=Seq(1),
        tenant=TenantId("default"),
        source=SourceId("forum"),
        received_at=NOW + timedelta(minutes=1),
        item=Post(id="anna", author="anna", status="removed"),
    )

    assert confirmed_by(post, [_action()]) == []


@pytest.mark.parametrize(("status", "confirms"), [("planned", False), ("delivered", True)])
def test_what_stands_behind_an_unsent_message_cannot_have_been_done(
    status: ActionStatus, confirms: bool
) -> None:
    """The suspension still waits to be carried out: an active account is no proof of its end."""
    suspend, back = _action(status=status), _action("unsuspend", "2")

    assert ([back] if confirms else []) == confirmed_by(_seen("active"), [suspend, back])


@pytest.mark.parametrize(
    ("seq", "version", "overtaken"), [(1, 3, True), (3, 3, False), (1, 2, False), (1, 1, False)]
)
def test_an_old_state_that_was_long_on_its_way_is_told_from_a_new_one(
    seq: int, version: int, overtaken: bool
) -> None:
    """A higher version that came earlier makes this one old news."""
    newest = _seen("suspended", seq=seq, version=version)

    assert is_overtaken(_seen("active", seq=2), newest) is overtaken
    assert not is_overtaken(_seen("active"), None)


@pytest.mark.parametrize(("status", "confirms"), [("planned", False), ("delivered", True)])
def test_a_suspension_not_yet_seen_is_not_seen_to_be_taken_back(
    status: ActionStatus, confirms: bool
) -> None:
    """An active account is old news while the taking back has not reached its platform."""
    suspend = _action(status="delivered")
    back = structs.replace(_action("unsuspend", "2", status=status), reverses=suspend.id)

    assert ([back] if confirms else []) == confirmed_by(_seen("active"), [suspend, back])
