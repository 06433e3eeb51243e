"""FB-D009: every webhook goes where it should, each with its own secret."""

from collections import Counter

from firebreak.adapters import outbound
from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good


def examine(one: Patient) -> Answer:
    """Look at addresses and at secrets shared between them."""
    for name, endpoint in one.config.platforms.items():
        for setting, address in endpoint.addresses:
            try:
                outbound.check(address, allow_private=endpoint.allow_private)
            except outbound.Refused as error:
                return failed(f"nothing can be sent to platforms.{name}.{setting}: {error}")
    uses = Counter(
        secret
        for one in one.config.platforms.values()
        for secret in {text for _, text in one.secrets}
    )
    if any(count > 1 for count in uses.values()):
        return failed("two endpoints share a secret, so that one can speak as the other")
    return good(f"{len(one.config.platforms)} endpoints")


CHECK = Check(
    id="FB-D009",
    title="Endpoints are https, each with its own secret",
    why="Suspensions must reach the right platform, and only from us.",
    fix="See [platforms] in the config; allow_private = true is for this machine's network only.",
    examine=examine,
)
