"""What the app says to people is marked, collected and translated, place for place."""

import ast
import re
import string
from functools import cache

import collect_words
import polib
import pytest
from collect_words import CATALOGUES, Message

from evidence_app.errors import MARKED_VALUES
from tests.house.project import collected_words

FINISHED = ["ur", "ko"]
"""The languages in which nothing may be missing."""


def messages(code):
    return list(collect_words.messages_in(ast.parse(code)))


@cache
def catalogue(code):
    return polib.pofile((CATALOGUES / f"{code}.po").read_text(encoding="utf-8"))


def places_in(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def forms_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("say('Saved.')", [Message("Saved.")]),
        ("words.say('One ' 'two', x=1)", [Message("One two")]),
        ("say_count('{count} a', '{count} b', 2)", [Message("{count} a", "{count} b")]),
        ("mark('A') if x else mark('B')", [Message("A"), Message("B")]),
        ("say('A' if x else 'B')", [Message("A"), Message("B")]),
        ("Fact('Size', v, s)", [Message("Size")]),
        ("language.text('Page')", [Message("Page")]),
        ("class E(X):\n    sentence = 'Gone.'", [Message("Gone.")]),
        ("self._look.text('Page')", [Message("Page")]),
        ("terminal.say(words)", []),
        ("answer.text('field')", []),
    ],
)
def test_each_way_of_marking_is_collected(code, found):
    assert messages(code) == found


@pytest.mark.parametrize("code", ["say(x)", "mark(f'{x}')", "say_count('a', b, 1)"])
def test_a_marker_around_something_else_than_a_literal_is_noticed(code):
    assert list(collect_words.unreadable_in(ast.parse(code))) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "Fact(name, v, s)",
        "Fact(f'{x}', v, s)",
        "Fact(row[0], v, s)",
        "GoneError(reason='it went')",
        "GoneError(reason=told or 'it went')",
        "GoneError(reason='it went' if x else told)",
        "GoneError(problem=f'{x} went')",
        "GoneError(part='the log')",
    ],
)
def test_what_people_read_and_nothing_marks_is_noticed(code):
    assert list(collect_words.unmarked_in(ast.parse(code))) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "Fact('Size', v, s)",
        "Fact(_FACTS[code][0], v, s)",
        "GoneError(reason=mark('it went'))",
        "GoneError(reason=_REASONS[x])",
        "GoneError(name='it')",
        "Exchange(reason='OK')",
    ],
)
def test_what_is_marked_or_no_message_is_left_alone(code):
    assert list(collect_words.unmarked_in(ast.parse(code))) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"for": "a", "status": "primary"}, ["a"]),
        ({"asks": ["a", "b"], "name": "n", "status": "own"}, ["a", "b"]),
        ({"text": "a", "status": "unverified"}, []),
        ({"says": "a", "status": "primary", "begins": "not confirmed"}, []),
        ({"wording": "a", "source": "b", "status": "primary"}, []),
        ({"lacks": ["a"], "offices": [{"limits": "b", "status": "own"}]}, ["a", "b"]),
        ({"name": "a", "offices": [{"name": "b", "status": "own"}]}, ["a"]),
        ({"name": "a", "described": True, "status": "own"}, ["a"]),
        ({"name": "a", "account": "needed", "status": "primary"}, ["a"]),
    ],
)
def test_what_a_pack_says_to_people_is_collected_and_nothing_else(row, said):
    assert list(collect_words.pack_sentences(row)) == said


def test_the_values_watched_are_those_that_errors_translate():
    assert collect_words.VALUES == MARKED_VALUES


def test_updating_keeps_every_translation():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Kept", msgstr="K"))
    old.append(polib.POEntry(msgid="Left the code", msgstr="L"))
    found = collect_words.Collected({Message("New"): (), Message("Kept"): ()}, ())

    fresh = collect_words.update(old, found, prune=False)

    assert [(e.msgid, e.msgstr, bool(e.obsolete)) for e in fresh] == [
        ("New", "", False),
        ("Kept", "K", False),
        ("Left the code", "L", True),
    ]


def test_everything_marked_in_the_code_can_be_translated():
    assert collected_words().unreadable == ()
    assert len(collected_words().places) > 100


@pytest.mark.parametrize("code", FINISHED)
def test_every_marked_message_is_translated(code):
    assert collect_words.untranslated(code, collected_words()) == ()


@pytest.mark.parametrize("code", FINISHED)
def test_no_translation_is_only_a_guess(code):
    assert [entry.msgid for entry in catalogue(code).fuzzy_entries()] == []


@pytest.mark.parametrize("code", collect_words.PLURALS)
def test_a_translation_has_the_places_of_its_message(code):
    different = [
        entry.msgid
        for entry in catalogue(code).translated_entries()
        if any(not same_places(entry, form) for form in forms_of(entry))
    ]

    assert different == []


def same_places(entry, form):
    """A counted form may leave out the number that it says in words."""
    allowed = {tuple(places_in(entry.msgid))}
    if entry.msgid_plural:
        allowed.add(tuple(places_in(entry.msgid_plural)))
    return tuple(places_in(form)) in allowed


TRADE = re.compile(
    r"\b(audit|header|index|custody log|repair data|sidecar|slot|parity|catalog"
    r"|sealed|manifest|keyring|recipient)\b",
    re.IGNORECASE,
)
SEEN = tuple(f"evidence_app/{room}/" for room in ("vault", "presenters", "session"))
"""Rooms whose messages are shown in the window while she keeps and checks."""
KEPT_IN_LOGS = {"Repair data", "Sealed description", "Sealed record"}
"""What the log keeps of a repair; the window says it with ``MENDED``."""
FOR_THE_EXAMINER = {
    "manifest.json lists every file with its size and SHA-256. Compare them before you "
    "rely on a file; the app does that by itself when it takes this file in.",
}


def test_what_is_found_or_fails_in_a_vault_is_said_without_words_of_the_trade():
    said = [
        text
        for message, places in collected_words().places.items()
        for text in (message.text, message.many)
        if any(
            each.startswith(SEEN) or each.startswith("evidence_app/errors/")
            for each in places
        )
    ]

    found = {text for text in said if TRADE.search(text)}

    assert found - KEPT_IN_LOGS == FOR_THE_EXAMINER
