"""What a step of the worker rests on, noted so that it can be done again."""

from datetime import datetime

from firebreak.app.wiring import Services
from firebreak.model.steps import Basis


def basis_of(services: Services, at: datetime, *, learned: int, seen: int, near: bool) -> Basis:
    """Note what a step rests on.

    Args:
        services: The policy in force, and the platforms.
        at: Instant at which conclusions are drawn.
        learned: Decisions that the worker's memory knows.
        seen: Ledger lines when it looked which actions were unconfirmed.
        near: Whether connections were looked for around the seeds only.

    Returns:
        The note.
    """
    return Basis(
        tenant=services.tenant,
        at=at,
        learned=learned,
        seen=seen,
        policy=services.policy.digest,
        near=near,
        rehearsed=tuple(sorted(services.rehearsed)),
    )
