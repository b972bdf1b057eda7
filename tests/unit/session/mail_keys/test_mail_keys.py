"""Keys of signed mails: asked for with a yes alone, and the answers kept whole."""

import base64
import json
from contextlib import closing

import pytest

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.errors import HostNotAgreedError, SendingStoppedError
from evidence_app.facts.export_reading import OpenExport, Volume
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.model.mail import SignatureState
from evidence_app.model.reading import messages_of
from evidence_app.model.source import Held
from evidence_app.session.chat_export import ChatExport
from evidence_app.session.mail_keys import MailKeys
from evidence_app.words import load_language
from tests.tsa.authority import consent_to
from tests.tsa.serving import serving
from tests.unit.messages.mail.samples import PLAIN
from tests.unit.messages.mail.signing import NAME, record, rsa_key, signed
from tests.unit.session.mail_keys.resolver import resolving
from tests.unit.vault.making import AT, CLOCK

KNOWN = {NAME: record(rsa_key())}
ORIGIN = Origin(Method.FILE_GIVEN, "a.eml")


@pytest.fixture(scope="module")
def resolver():
    with resolving(KNOWN, signed=True) as (url, questions):
        yield url, questions


def said(words):
    return load_language("en").render(words)


def fetch(url, *names, **how):
    return MailKeys(CLOCK, [url]).fetch(names, consent_to(url), **how)


def test_a_key_comes_with_all_that_was_answered(resolver):
    fetched = fetch(resolver[0], NAME, "gone._domainkey.mail.example")
    gone, found = fetched.answers

    assert fetched.records == ((gone.name, ""), (NAME, KNOWN[NAME]))
    assert (found.signed, found.resolver, found.asked_at) == (
        True,
        resolver[0],
        CLOCK.now(),
    )
    assert KNOWN[NAME][:200].encode() in found.answer
    assert fetched.failed == ()


def test_names_that_are_none_are_not_asked_for(resolver):
    assert fetch(resolver[0], "../../x", "", "ü").answers == ()


def test_without_a_yes_to_the_resolver_nothing_is_asked(resolver):
    url, questions = resolver
    before = len(questions)

    with pytest.raises(HostNotAgreedError):
        MailKeys(CLOCK, [url]).fetch([NAME], consent_to("https://other.example/"))
    assert len(questions) == before


def test_whoever_stops_has_nothing_kept(resolver):
    with pytest.raises(SendingStoppedError):
        fetch(resolver[0], NAME, stopped=lambda: True)


def test_the_next_one_is_asked_when_the_first_gives_no_answer(resolver):
    with serving(lambda _query: b"no answer") as server:
        broken = f"http://127.0.0.1:{server.server_port}/"
        keys = MailKeys(CLOCK, [broken, resolver[0]])
        fetched = keys.fetch([NAME], consent_to(broken, resolver[0]))

    assert [one.resolver for one in fetched.answers] == [resolver[0]]


def test_where_nobody_answers_it_gives_up_soon_and_names_what_is_open():
    asked = []

    def silent(query):
        asked.append(query)
        return b""

    names = [f"k{number}._domainkey.mail.example" for number in range(9)]
    with serving(silent) as server:
        fetched = fetch(f"http://127.0.0.1:{server.server_port}/", *names)

    assert fetched.failed == tuple(names)
    assert len(asked) == 3


def test_the_question_names_whom_and_for_whom():
    words = MailKeys(CLOCK).question({NAME, "x._domainkey.other.example"})

    assert "cloudflare-dns.com, dns.google" in said(words)
    assert "mail.example, other.example" in said(words)


def test_the_part_holds_the_yes_and_each_answer(resolver):
    fetched = fetch(resolver[0], NAME)
    part = fetched.captured(ORIGIN, AT)

    with part.open() as stream:
        told = json.load(stream)
    assert part.role == "dkim_key"
    assert told["agreed_by"] == "Noor"
    (answer,) = told["answers"]
    assert answer["name"] == NAME
    assert base64.b64decode(answer["answer_base64"]) == fetched.answers[0].answer


@pytest.fixture
def export(resolver):
    content = signed(PLAIN)
    source = Captured(
        kind=Kind.FILE,
        title="a.eml",
        origin=ORIGIN,
        captured_at=AT,
        open=from_memory(content),
        untrusted_name="a.eml",
        size=len(content),
    )
    opened = OpenExport([Volume("a.eml", Held(content))])
    with closing(ChatExport(source, opened, CLOCK)) as one:
        one.mail_keys = MailKeys(CLOCK, [resolver[0]])
        yield one


def ready(export, agree):
    """Return the export as it is taken in after the question."""
    survey = export.survey()
    keys = export.fetched(survey, agree, "Noor") if agree else None
    return export.captured(export.survey(keys=keys), keys=keys)


def state_in(captured):
    with captured.parts[-1].open() as stream:
        (message,) = messages_of(stream)
    assert message.mail
    return message.mail.signatures[0].state


def test_with_a_yes_the_mail_is_checked_and_its_key_kept(export):
    captured = ready(export, said)

    assert [part.role for part in captured.parts] == ["dkim_key", "messages"]
    assert state_in(captured) is SignatureState.FITS
    assert "mail_signature_fits" in [one.code for one in captured.findings]


@pytest.mark.parametrize("agree", [None, lambda _question: None])
def test_without_a_yes_it_is_said_that_nobody_asked(export, resolver, agree):
    before = len(resolver[1])
    captured = ready(export, agree)

    assert [part.role for part in captured.parts] == ["messages"]
    assert state_in(captured) is SignatureState.KEY_UNAVAILABLE
    assert "mail_keys_not_asked" in [one.code for one in captured.findings]
    assert len(resolver[1]) == before
