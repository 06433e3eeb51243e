"""Files of trained models: written whole, and believed only when unchanged."""

import hashlib
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.grams import COLUMNS
from firebreak.detect.act_models import ActModel, ActModels, Plan, features
from firebreak.model.errors import InvalidPolicy
from firebreak.model.policy import ActModelPolicy, Policy

MAGIC = b"firebreak act model 1\n"
LARGEST = 2 * COLUMNS
"""Bytes of a file; a larger one is none of ours."""
DIGEST_BYTES = 32


class Kept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file holds behind its digest, as MessagePack; see ``ActModel`` for each."""

    act: str
    language: str
    features: str
    weights: bytes
    step: float
    bias: float
    slope: float
    offset: float
    most_unseen: float


def write(model: ActModel, path: Path) -> str:
    """Write a model.

    Args:
        model: As trained.
        path: Where; an earlier file is replaced in one step.

    Returns:
        Its digest, in hex.
    """
    facts = {name: getattr(model, name) for name in Kept.__struct_fields__ if name != "weights"}
    kept = Kept(weights=model.weights.tobytes(), **facts)
    raw = msgspec.msgpack.encode(kept)
    digest = hashlib.sha256(raw)
    part = path.with_name(path.name + ".part")
    part.write_bytes(MAGIC + digest.digest() + raw)
    part.replace(path)
    return digest.hexdigest()


def read(path: Path, place: str) -> ActModel:
    """Read a model.

    Args:
        path: As :func:`write` wrote it.
        place: In the policy; for messages.

    Returns:
        The model with its digest.

    Raises:
        InvalidPolicy: It cannot be read, is no such file, was changed, or was made of other
            pieces or other masked words than this program's.
    """
    again = "train it again with firebreak train"
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise InvalidPolicy(
            place=place, reason=f"{path} cannot be read: {error.strerror}"
        ) from error
    if not raw.startswith(MAGIC) or len(raw) > LARGEST:
        raise InvalidPolicy(place=place, reason=f"{path} is no model that firebreak train wrote")
    digest, body = raw[len(MAGIC) :][:DIGEST_BYTES], raw[len(MAGIC) + DIGEST_BYTES :]
    if hashlib.sha256(body).digest() != digest:
        reason = f"{path} was changed or cut off; take it from a backup, or {again}"
        raise InvalidPolicy(place=place, reason=reason)
    try:
        kept = msgspec.msgpack.decode(body, type=Kept)
    except msgspec.DecodeError as error:
        reason = f"{path} holds something else than this program reads ({error}); {again}"
        raise InvalidPolicy(place=place, reason=reason) from error
    numbers = (kept.step, kept.bias, kept.slope, kept.offset, kept.most_unseen)
    if len(kept.weights) != COLUMNS or not np.isfinite(numbers).all():
        raise InvalidPolicy(place=place, reason=f"{path} holds no such weights; {again}")
    if kept.features != features():
        reason = f"{path} was trained by a version that reads text otherwise; {again}"
        raise InvalidPolicy(place=place, reason=reason)
    facts = msgspec.structs.asdict(kept) | {"weights": np.frombuffer(kept.weights, np.int8)}
    return ActModel(digest=digest.hex(), **facts)


def models_of(policy: Policy, beside: Path) -> ActModels | None:
    """Read all models that a policy names.

    Args:
        policy: Which there are, and how each runs.
        beside: Folder at which relative paths begin.

    Returns:
        All of them, in the order of their names; None where it names none.

    Raises:
        InvalidPolicy: A file cannot be believed, or was trained for another act or language.
    """
    pairs = [_pair(name, plan, beside) for name, plan in sorted(policy.models.items())]
    if not pairs:
        return None
    models = ActModels(pairs)
    models.answers(fold_all(["what is compiled is compiled now, and not at the first post"]))
    return models


def _pair(name: str, plan: ActModelPolicy, beside: Path) -> tuple[Plan, ActModel]:
    model = read(beside / plan.file, f"models.{name}.file")
    for said, is_for, place in (
        (plan.language, model.language, "language"),
        (plan.category, model.act, "category"),
    ):
        if said != is_for:
            reason = f"it was trained for {is_for!r}, not {said!r}"
            raise InvalidPolicy(place=f"models.{name}.{place}", reason=reason)
    made = Plan(
        name=name,
        language=plan.language,
        category=plan.category,
        is_live=plan.mode == "live",
        threshold=plan.threshold,
        digest=model.digest,
    )
    return made, model
