"""Orders are read whatever they look like; what cannot be read says where."""

from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.intake.order_mail import read_mail
from firebreak.intake.orders import read_fields, read_json, read_text, urls_in
from firebreak.model.errors import FirebreakError, InvalidFile, InvalidRecord, MalformedJson
from firebreak.model.orders import Annex, Tick

BODY = """Removal order under Article 3

A. Issuing Member State: XA
Issuing authority: Authority of Sector 7
Reference number: 7/26
Date of issue: 2026-03-01T18:57:00+01:00
B. URL(s): hxxps://harbor[.]example/p/17
https://harbor.example/p/18.
Reasons: It calls for an attack
of Group V.
Grounds: incites; threat
Signature: stamped, 1 March
Non-disclosure until: 2026-04-12T18:00:00Z
Cross-border: no
"""


def mail(body: str = BODY, **headers: str) -> bytes:
    """Write an e-mail as a mail program saves it."""
    message = EmailMessage()
    plain = {
        "Received": "from out by mx.harbor.example; Sun, 01 Mar 2026 18:00:05 +0000",
        "Authentication-Results": "mx.harbor.example; dkim=pass header.d=authority.example",
        "From": "Desk <desk@Authority.example>",
        "Subject": "Removal order",
    }
    for name, value in {**plain, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
        message[name] = value
    message.set_content(body)
    return message.as_bytes()


def test_labelled_lines_become_fields() -> None:
    """Labels as forms bear them, addresses defanged or not, values over several lines."""
    annex = read_text(BODY).annex
    assert ("XA", "Authority of Sector 7", "7/26") == (
        annex.state,
        annex.authority,
        annex.reference,
    )
    assert ("https://harbor.example/p/17", "https://harbor.example/p/18") == annex.urls
    assert annex.reasons == "It calls for an attack\nof Group V."
    assert ("incites", "threatens") == annex.grounds
    assert datetime(2026, 3, 1, 17, 57, tzinfo=UTC) == annex.issued_at
    assert datetime(2026, 4, 12, 18, 0, tzinfo=UTC) == annex.withheld_until
    assert (True, False) == (annex.is_signed, annex.is_cross_border)


def test_what_cannot_be_understood_is_kept_for_a_person() -> None:
    """An hour without a zone is no hour; the words are shown instead."""
    told = read_text("Reference: 7/26\nIssued: 1 March, half past six\nhttps://harbor.example/p/1")
    assert told.annex.issued_at is None
    assert "half past six" in told.unread[0]
    assert ("https://harbor.example/p/1",) == told.annex.urls


def test_a_mail_tells_who_sent_it_and_when_it_reached_us() -> None:
    """The newest line of our own server counts, not what the mail says of itself."""
    told = read_mail(mail(Date="Mon, 02 Mar 2026 09:00:00 +0000"))
    assert datetime(2026, 3, 1, 18, 0, 5, tzinfo=UTC) == told.received_at
    assert ("authority.example", "7/26") == (told.sender, told.annex.reference)
    assert told.mail_check == "mx.harbor.example; dkim=pass header.d=authority.example"


def test_an_attached_form_goes_before_the_text() -> None:
    """Authorities that send JSON are read without guessing."""
    message = EmailMessage()
    message["From"] = "desk@authority.example"
    message.set_content("Please see the form.")
    form = msgspec.json.encode({"reference": "8/26", "urls": ["https://harbor.example/9"]})
    message.add_attachment(form, maintype="application", subtype="json", filename="order.json")
    told = read_mail(message.as_bytes())
    assert ("8/26", ("https://harbor.example/9",)) == (told.annex.reference, told.annex.urls)


def test_a_mail_of_html_alone_is_read_by_its_words() -> None:
    """Scripts and styles are not read."""
    message = EmailMessage()
    message["From"] = "desk@authority.example"
    message.set_content(
        "<style>Reference: 1</style><p>Reference: 7/26</p><p>State: XA</p>", subtype="html"
    )
    annex = read_mail(message.as_bytes()).annex
    assert ("7/26", "XA") == (annex.reference, annex.state)


def test_set_text_in_a_broken_mail_is_read_line_by_line() -> None:
    """Whatever else strangers wrote into it: a declaration that never ends breaks nothing."""
    message = EmailMessage()
    message["From"] = "desk@authority.example"
    message.set_content("<PRE>Reference: 7/26\nState: XA</PRE><![<!--<![CDATA[", subtype="html")
    annex = read_mail(message.as_bytes()).annex
    assert ("7/26", "XA") == (annex.reference, annex.state)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"urls": ["https://a.example", "ftp://b"]}, "urls[1]"),
        ({"urls": 7}, "urls"),
        ({"issued_at": "2026-03-01T18:00:00"}, "issued_at"),
        ({"issued_at": "tomorrow"}, "issued_at"),
        ({"grounds": "because"}, "grounds"),
        ({"is_cross_border": "perhaps"}, "is_cross_border"),
        ({"authority": {"name": "x"}}, "authority"),
        ({"reasons": "x" * 10_001}, "reasons"),
        ({"urls": [f"https://a.example/{n}" for n in range(101)]}, "urls"),
    ],
)
def test_what_could_be_misunderstood_is_refused_with_its_place(
    raw: dict[str, Any], place: str
) -> None:
    """Who sends it can mend it."""
    with pytest.raises(InvalidRecord) as refused:
        read_json(msgspec.json.encode(raw))
    assert place == refused.value.field


def test_json_that_is_none_says_at_which_line() -> None:
    """And a list is no order."""
    with pytest.raises(MalformedJson, match="line 2, column 5"):
        read_json(b'{"reference": "1",\n    oops}')
    with pytest.raises(InvalidRecord, match="one JSON object"):
        read_json(b"[]")


def test_names_nobody_knows_are_told_and_harm_nothing() -> None:
    """Another spelling is another name of the same field."""
    told = read_fields({"Reference-Number": "7/26", "colour": "blue"})
    assert ("7/26", ("colour: blue",)) == (told.annex.reference, told.unread)


@pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", b"no headers at all"])
def test_a_file_that_is_no_mail_says_so(body: bytes) -> None:
    """With the next step."""
    with pytest.raises(InvalidFile, match=r"\.eml|type its fields in"):
        read_mail(body)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip)
SECONDS = st.integers(1_600_000_000, 2_200_000_000)
MOMENTS = st.none() | SECONDS.map(lambda second: datetime.fromtimestamp(second, UTC))
PATHS = st.text("abcdefghij0123456789/", min_size=1, max_size=20)
ANNEXES = st.builds(
    Annex,
    reference=TEXTS,
    state=TEXTS,
    authority=TEXTS,
    reasons=TEXTS,
    mail=TEXTS,
    issued_at=MOMENTS,
    withheld_until=MOMENTS,
    urls=st.lists(PATHS.map("https://harbor.example/{}".format), unique=True, max_size=4).map(
        tuple
    ),
    grounds=st.lists(st.sampled_from(get_args(Tick)), unique=True).map(tuple),
    is_signed=st.booleans(),
    is_cross_border=st.booleans(),
)


@given(ANNEXES)
def test_what_is_written_as_json_is_read_back_the_same(annex: Annex) -> None:
    """Nothing is lost on the way."""
    assert annex == read_json(msgspec.json.encode(annex)).annex


@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_bytes_break_the_readers(body: bytes) -> None:
    """They are read, or refused as an error that says what to do."""
    for read in (read_json, read_mail, lambda raw: read_mail(b"From: a@b.example\n" + raw)):
        try:
            told = read(body)
        except FirebreakError:
            continue
        assert told.annex == msgspec.json.decode(msgspec.json.encode(told.annex), type=Annex)


LINES = st.sampled_from([*BODY.splitlines(), "", ":", "URL:", "Issued: x", "\ud800", "Tel: \x00"])


@given(st.lists(LINES | st.text(max_size=30)).map("\n".join))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever an authority writes, a person gets it to see."""
    told = read_text(text)
    assert told.annex == msgspec.json.decode(msgspec.json.encode(told.annex), type=Annex)


@given(
    st.dictionaries(
        st.text(max_size=12) | st.sampled_from(Annex.__struct_fields__),
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=20)
        | st.lists(st.text()),
    )
)
def test_no_values_break_the_reader(raw: dict[str, Any]) -> None:
    """Of any kind under any name."""
    with suppress(InvalidRecord):
        assert isinstance(read_fields(raw).annex, Annex)


def test_addresses_are_found_once_each_and_whole() -> None:
    """Without the full stop behind them."""
    found = urls_in("See https://a.example/1, hxxp://b[.]example/2. And https://a.example/1")
    assert ("https://a.example/1", "http://b.example/2") == found
