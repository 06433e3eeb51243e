"""What people tell us: user report, trusted flagger's notice, removal order."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId, item_key

NoticeKind = Literal["user_report", "trusted_flagger", "removal_order"]
SubjectKind = Literal["account", "post", "media", "url"]


class Notice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person or authority says that something should be looked at.

    A notice opens or joins a case; it is never evidence by itself.

    Attributes:
        id: The sender's identifier; the same notice twice is one notice.
        subject: External identifier of the thing it is about.
        category: The reporter's own word for it; policy categories are decided by reviewers.
        reporter: Pseudonymous identifier of the reporter; empty when anonymous.
        created_at: When the reporter sent it to the platform.
    """

    id: Annotated[str, Meta(min_length=1, max_length=512)]
    subject_kind: SubjectKind
    subject: Annotated[str, Meta(min_length=1, max_length=512)]
    kind: NoticeKind = "user_report"
    category: Annotated[str, Meta(max_length=2_048)] = ""
    reason: Annotated[str, Meta(max_length=100_000)] = ""
    reporter: Annotated[str, Meta(max_length=512)] = ""
    language: Annotated[str, Meta(max_length=2_048)] = ""
    created_at: Annotated[datetime, Meta(tz=True)] | None = None


class StoredNotice(Struct, frozen=True, kw_only=True):
    """A notice as the store keeps it; ``received_at`` starts its clock."""

    seq: Seq
    tenant: TenantId
    source: SourceId
    received_at: datetime
    notice: Notice

    @property
    def subject(self) -> ItemKey:
        """Name of the thing the notice is about."""
        return item_key(self.source, self.notice.subject_kind, self.notice.subject)

    @property
    def told(self) -> Notice:
        """What was told, without where and when."""
        return self.notice
