"""What happens on the platform because somebody with a part does it."""

from typing import Literal

from msgspec import Struct

PostKind = Literal["post", "reply", "share", "quote"]
PostClass = Literal[
    "ordinary",
    "call",
    "threat",
    "claim",
    "glorify",
    "recruit",
    "quote",
    "oppose",
    "ask",
    "joke",
    "relief",
    "faith",
    "fan",
    "campaign",
    "spam",
    "link",
]
"""What a post really is; ``link`` leads to the group's own pages without saying anything."""
VIOLATING: frozenset[PostClass] = frozenset(
    ["call", "threat", "claim", "glorify", "recruit", "link"]
)
"""Classes that break the rules when the author says them as their own."""
Why = Literal["circle", "curious", "exposure", "refollow", "announced", "research", "role", "base"]
"""Why somebody follows somebody."""
OwnNumbers = 1 << 40
"""Posts of actors are numbered from here; those of the background below."""


class Words(Struct, frozen=True, kw_only=True):
    """What somebody says, before anybody writes it down; the text follows from this alone.

    Attributes:
        number: Of the text; two with the same words have the same text.
        language: Number of its language.
        says: What it does.
        after: Words of somebody else, of which these are a copy with small changes; if these do
            something else with them, a quotation.
    """

    number: int
    language: int
    says: PostClass
    after: "Words | None" = None


class Said(Struct, frozen=True, kw_only=True):
    """A post, reply, share or quote.

    Attributes:
        number: Of the post; its external identifier follows from it.
        author: Number of the account.
        at: Milliseconds since the origin.
        words: What it says; None for a share.
        mentions: Numbers of accounts.
        target: Number of the post that it answers, passes on or quotes; -1 for none.
        target_author: Whose that is; -1 for none.
        is_own: Whether the words are the author's own; a quotation's are not.
        campaign: Number of the campaign it belongs to; 0 for none.
        copy_of: Post whose text it repeats; -1 for none.
    """

    number: int
    author: int
    at: int
    kind: PostKind = "post"
    words: Words | None = None
    language: int = 0
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    media: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    target: int = -1
    target_author: int = -1
    truth: PostClass = "ordinary"
    is_own: bool = True
    campaign: int = 0
    copy_of: int = -1

    @property
    def is_violating(self) -> bool:
        """Whether it breaks the rules; passing on what does, unchanged, breaks them too."""
        return self.is_own and self.truth in VIOLATING


class Followed(Struct, frozen=True, kw_only=True):
    """Somebody follows somebody."""

    actor: int
    object: int
    at: int
    why: Why


class Arrived(Struct, frozen=True, kw_only=True):
    """An account is made.

    Attributes:
        account: Its number, reserved beforehand.
        avatar: Number of the picture; two accounts with the same have the same.
        of: Account that the same person had before; -1 for a first one.
    """

    account: int
    at: int
    handle: str
    name: str
    bio: str
    avatar: int
    of: int = -1


class Changed(Struct, frozen=True, kw_only=True):
    """The platform, or its owner, changes an account: stopped, deleted, or back again.

    Attributes:
        by: Whose doing: the platform's own, ours over the webhook, or the owner's.
    """

    account: int
    at: int
    status: Literal["active", "restricted", "suspended", "deleted"]
    by: Literal["platform", "webhook", "owner"]


class Noticed(Struct, frozen=True, kw_only=True):
    """Somebody reports something.

    Attributes:
        subject: Number of the post or account.
        reporter: Number of the account; below 0 for a body or authority.
        is_right: Whether a careful reviewer would act on it under the rules.
        brigade: Number of the brigade it belongs to; 0 for none.
        order: Of removal orders: valid, defective or forged; empty for the rest.
    """

    number: int
    at: int
    kind: Literal["user_report", "trusted_flagger", "removal_order"]
    subject_kind: Literal["account", "post"]
    subject: int
    reporter: int
    category: str
    reason: str
    is_right: bool
    brigade: int = 0
    order: Literal["", "valid", "defective", "forged"] = ""


Deed = Said | Followed | Arrived | Changed | Noticed
