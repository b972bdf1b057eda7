"""``verify.html`` is one file that loads nothing, says its first sentence, and praises
nothing; what it does is tried in a real browser in ``tests/tamper``."""

import base64
import hashlib
import re

import pytest

from evidence_app.errors import CheckerMissingError
from evidence_app.host import resources
from evidence_app.model.verdict import Verdict
from evidence_app.report.checker import checker_page, is_checker_page
from evidence_app.report.checker.texts import COMMANDS, texts
from evidence_app.words import LANGUAGES, load_language

FIRST = (
    "This checker came with the bundle. For an independent check use the commands "
    "below or a copy from the project."
)


@pytest.fixture(scope="module")
def page():
    return checker_page().decode()


def said(code):
    return texts(load_language(code))["texts"]


def places(text):
    return sorted(set(re.findall(r"\{\w+\}", "".join(text))))


def digest_of(text):
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def between(page, tag):
    (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    return inside


def test_the_same_parts_give_the_same_bytes(page):
    assert checker_page().decode() == page


def test_it_loads_nothing_and_names_no_address(page):
    loading = r"https?:|\bsrc=|\bhref=|@import|url\(|fetch\(|XMLHttp"
    assert re.findall(loading, page) == []


def test_its_policy_lets_its_own_style_and_script_run_and_nothing_else(page):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src {digest_of(between(page, 'script'))}",
        f"style-src {digest_of(between(page, 'style'))}",
        "worker-src blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_its_first_sentence_is_the_one_that_was_promised(page):
    body = page.partition("<body>")[2]
    assert re.findall(r'data-words="(\w+)"', body)[0] == "first"
    assert said("en")["first"] == FIRST


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
def test_every_language_says_all_of_it_with_the_same_places(code):
    english, other = said("en"), said(code)
    assert other.keys() == english.keys()
    assert {key: set(places(other[key])) for key in english} == {
        key: set(places(english[key])) for key in english
    }
    assert [key for key in english if isinstance(english[key], list)] == [
        key for key in other if isinstance(other[key], list)
    ]


def test_every_text_that_the_page_asks_for_is_there(page):
    asked = re.findall(r'(?:data-words=|words\(|withCode\()"(\w+)"', page)
    assert asked
    assert set(asked) - set(said("en")) == set()
    assert {command["label"] for command in COMMANDS} <= set(said("en"))
    assert {f"means_{verdict.value}" for verdict in Verdict} <= set(said("en"))


def test_a_translation_that_no_native_speaker_read_is_called_that():
    assert texts(load_language("en"))["read"] is True
    assert texts(load_language("ur"))["read"] is (
        not load_language("ur").to_be_reviewed
    )


def test_nothing_on_it_is_called_genuine():
    told = " ".join(map(str, said("en").values()))
    assert re.findall(r"(?i)genuine|authentic|guarantee|proven|certain", told) == []


def test_a_sentence_cannot_end_the_script(page):
    assert page.count("</script>") == 1


def test_the_page_of_any_release_is_known_by_its_beginning(page):
    assert is_checker_page(page.encode()[:128])
    assert not is_checker_page(b"<!doctype html>\n<html>")


def test_an_installation_without_its_parts_says_so(monkeypatch):
    monkeypatch.setattr(resources, "find", lambda _name: None)
    with pytest.raises(CheckerMissingError):
        checker_page()
