"""FB-D023: the address outside is https."""

from urllib.parse import urlsplit

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, warning


def examine(one: Patient) -> Answer:
    """Look at server.public_url, and at the addresses of those who vouch for people."""
    url = one.config.server.public_url
    plain = [
        name
        for name, each in one.config.sign_in.oidc.items()
        if not each.issuer.startswith("https://")
    ]
    if plain:
        return failed(f"sign_in.oidc.{plain[0]}.issuer is http: anybody on the way can be anybody")
    if url and urlsplit(url).scheme != "https":
        return failed(f"server.public_url is {url}: no passkeys, and cookies that others can plant")
    if not url and one.config.server.behind_tls_proxy:
        return warning("server.public_url is empty: passkeys and log-ins elsewhere do not work")
    if not url and one.config.sign_in.oidc:
        return warning("server.public_url is empty: log-ins elsewhere come back to this machine")
    return good(url or "none; this machine only")


CHECK = Check(
    id="FB-D023",
    title="The address outside is https",
    why="Passkeys, and log-ins by another's word, are bound to that address.",
    fix="Set server.public_url to the https address by which people reach the desk.",
    examine=examine,
)
