"""A page's sheet says what address and certificate show, and who could interfere."""

import pytest

from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.report.blocks import Facts
from evidence_app.report.pages.connection import BETWEEN, connection
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say
from tests.unit.report.test_pages import ENGLISH, made_blocks, material
from tests.unit.stated_page import PAGE

CERTIFICATE = Fact("Certificate fingerprint (SHA-256)", "a" * 64, FactSource.CAPTURE)
SHOWS = "The address and the certificate below show"


def rows(**changes):
    (exhibit,) = material(**PAGE | changes).exhibits
    made = [
        each for each in connection(exhibit, Voice(ENGLISH)) if isinstance(each, Facts)
    ]
    return {row.label: row.value for block in made for row in block.rows}


def finding(code):
    return Finding(code, say("Something."), Severity.WARNING)


def test_the_sheet_says_what_was_kept_and_what_would_prove_more():
    told = rows(facts=(CERTIFICATE,))

    assert "as the browser received and decoded it" in told["What was kept"]
    assert told["Which server"].startswith(SHOWS)
    assert "Whoever controls this computer" in told["Who could have changed it"]
    assert "second capture" in told["What would prove more"]


@pytest.mark.parametrize(
    ("facts", "codes", "wanted"),
    [
        ((), (), "No certificate"),
        ((CERTIFICATE,), ("page_not_encrypted",), "No certificate"),
        ((CERTIFICATE,), ("page_certificate_confirmed",), "did not check"),
    ],
)
def test_a_certificate_is_claimed_only_where_one_checked(facts, codes, wanted):
    told = rows(facts=facts, findings=tuple(map(finding, codes)))["Which server"]

    assert wanted in told
    assert SHOWS not in told


@pytest.mark.parametrize("name", BETWEEN)
def test_what_stands_between_is_named_there_and_only_there(name):
    fact = Fact(name, "evil.example:3128", FactSource.CAPTURE)
    told = rows(facts=(fact,))

    assert told[name].startswith("evil.example:3128\n")
    assert "what is named here" in told["Who could have changed it"]
    every = made_blocks(material(**PAGE | {"facts": (fact,)}), Facts)
    named = [row for block in every for row in block.rows if fact.value in row.value]
    assert len(named) == 1


def test_a_page_cannot_name_a_proxy_itself():
    fact = Fact("Proxy on the way", "evil.example", FactSource.CONTENT)

    assert "Proxy on the way" not in rows(facts=(fact,))


def test_what_is_no_recorded_page_has_no_such_part():
    assert rows(kind=Kind.FILE, origin=Origin(Method.FILE_GIVEN, "page.html")) == {}
