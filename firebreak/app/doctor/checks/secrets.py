"""FB-D008: no secret is a default, an example or guessable."""

from firebreak.adapters.connecting.signatures import decode_secret
from firebreak.adapters.connectors.webhook import WebhookEndpoint
from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good
from firebreak.model.errors import InvalidConfig

FEWEST_DIFFERENT = 12
"""Of 24 random bytes, fewer than this many different ones come up less than once in 10^9."""


def examine(one: Patient) -> Answer:
    """Judge every platform's secrets by their form and their variety."""
    for name, endpoint in one.config.platforms.items():
        for setting, secret in endpoint.secrets:
            place = f"platforms.{name}.{setting}"
            if not secret:
                return failed(f"{place} is empty")
            if isinstance(endpoint, WebhookEndpoint):
                try:
                    key = decode_secret(secret)
                except InvalidConfig as error:
                    return failed(f"{place}: {error.reason}")
                is_typed = key.isascii() and key.decode().isprintable()
            else:
                key, is_typed = secret.encode(), False
            if len(set(key)) < FEWEST_DIFFERENT or is_typed:
                return failed(f"{place} was typed or repeated, not drawn by chance")
    return good(f"{len(one.config.platforms)} endpoints")


CHECK = Check(
    id="FB-D008",
    title="No secret is a default or guessable",
    why="Who guesses the secret can send platforms suspensions in our name.",
    fix='Make one: python3 -c "import base64,secrets; '
    "print('whsec_' + base64.b64encode(secrets.token_bytes(32)).decode())\"",
    examine=examine,
    is_needed_to_start=True,
)
