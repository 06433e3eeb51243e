"""Alerts as mail: plain text, no content, one Message-ID across tries."""

from email.message import EmailMessage

from firebreak.adapters import outbound
from firebreak.adapters.alerting.contract import TIMEOUT_SECONDS, Mailbox, NotTold, Told


def send(box: Mailbox, told: Told) -> None:
    """Send one message to everybody named.

    Args:
        box: Who, and by which server.
        told: The message.

    Raises:
        NotTold: The server is none we talk to, cannot be reached, or did not take it.
    """
    try:
        outbound.mail.post(box.server, letter(box, told), timeout_seconds=TIMEOUT_SECONDS)
    except (outbound.Refused, OSError) as error:
        raise NotTold(f"{type(error).__name__}: {error}"[:300]) from error


def letter(box: Mailbox, told: Told) -> EmailMessage:
    """Write the letter; a line break in a setting cannot become a header.

    Args:
        box: Who gets it.
        told: What it says.

    Returns:
        A letter of plain text.
    """
    made = EmailMessage()
    made["From"] = box.sender or box.to[0]
    made["To"] = ", ".join(box.to)
    made["Subject"] = f"[{told.desk}] {told.state}: {told.alert}"
    made["Message-ID"] = f"<{told.id}@firebreak.invalid>"
    made["Auto-Submitted"] = "auto-generated"
    since = f"Since {told.since}.\n" if told.since else ""
    link = f"{told.link}\n" if told.link else ""
    made.set_content(f"{told.says}\n\n{since}Said {told.at}.\n{link}")
    return made
