"""Whether alerts could ever reach anybody; asked at every start."""

from firebreak.adapters import outbound
from firebreak.adapters.alerting.contract import Alerts
from firebreak.adapters.connecting.signatures import signing_keys
from firebreak.model.errors import InvalidConfig


def check_alerts(alerts: Alerts) -> None:
    """Refuse settings by which nothing could be sent.

    Args:
        alerts: Of the config.

    Raises:
        InvalidConfig: An address or a secret is none, or mail has no server; names the setting.
    """
    if alerts.webhook.url:
        signing_keys(alerts.webhook.secret)
        try:
            outbound.check(alerts.webhook.url, allow_private=alerts.webhook.allow_private)
        except outbound.Refused as error:
            raise InvalidConfig(place="alerts.webhook.url", reason=str(error)) from error
    if not alerts.mail.to:
        return
    server = alerts.mail.server
    if not server.host:
        reason = "name the mail server that takes alerts"
        raise InvalidConfig(place="alerts.mail.server.host", reason=reason)
    try:
        outbound.mail.place_of(server)
    except outbound.Refused as error:
        raise InvalidConfig(place="alerts.mail.server.host", reason=str(error)) from error
    if server.tls == "none" and (server.password or not server.allow_private):
        reason = "without TLS only a server of this machine's network is asked, and no password"
        raise InvalidConfig(place="alerts.mail.server.tls", reason=reason)
