"""The translations say what the English says: all of it, once, and in one word each."""

import re
import string
from functools import cache

import polib
import pytest
import with_english
from collect_words import CATALOGUES, PLURALS

from evidence_app.errors import UnansweredError, UnderEighteenError
from evidence_app.guidance.law import Commencement
from evidence_app.guidance.packs import jurisdictions, load_jurisdiction
from evidence_app.words import NOT_READ_YET, REVIEWER, WITH_ENGLISH, load_language
from tests.house.project import ROOT, collected_words

SAME_AS_ENGLISH = {"Linux", "macOS"}
"""Names of products."""
STANDARD = re.compile("UTC|SHA-256")
"""Said alike everywhere; of a message that holds nothing else, nothing is asked."""
NUMBERS_IN_WORDS = re.compile(r"\d+")
BETWEEN_BRACES = re.compile(r"\{[^{}]*\}")
KEYS = re.compile(r"\[([a-z](?:/[a-z])*)\]")
PAPER = "evidence_app/report/"
SCREEN = tuple(
    f"evidence_app/{room}/" for room in ("errors", "presenters", "recorder", "ui")
)


@cache
def catalogue(code):
    return polib.pofile((CATALOGUES / f"{code}.po").read_text(encoding="utf-8"))


def pairs(code):
    """Yield each English form with its translation."""
    for entry in catalogue(code):
        if not entry.msgid_plural:
            yield entry.msgid, entry.msgstr
            continue
        last = max(entry.msgstr_plural)
        yield entry.msgid_plural, entry.msgstr_plural[last]


def files(entry):
    return [name for name, _ in entry.occurrences]


def texts(entry):
    return [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())


def keys_in(text):
    return {key for group in KEYS.findall(text) for key in group.split("/")}


def numbers_in(text):
    return set(NUMBERS_IN_WORDS.findall(BETWEEN_BRACES.sub("", text)))


def places_in(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("code", PLURALS)
def test_nothing_is_empty_a_guess_or_left_over(code):
    words = catalogue(code)

    assert words.untranslated_entries() == []
    assert words.fuzzy_entries() == []
    assert words.obsolete_entries() == []


@pytest.mark.parametrize(("code", "forms"), [("ur", 2), ("ko", 1)])
def test_each_counted_message_has_all_forms_of_its_language(code, forms):
    wrong = [
        entry.msgid
        for entry in catalogue(code)
        if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(forms))
    ]

    assert wrong == []
    assert f"nplurals={forms};" in catalogue(code).metadata["Plural-Forms"]


@pytest.mark.parametrize("code", PLURALS)
def test_the_form_for_many_has_every_place_of_the_english_one(code):
    assert [
        english
        for english, told in pairs(code)
        if places_in(english) != places_in(told)
    ] == []


@pytest.mark.parametrize("code", PLURALS)
def test_lines_braces_and_the_blank_after_a_question_are_kept(code):
    different = [
        english
        for english, told in pairs(code)
        if english.count("\n") != told.count("\n")
        or english.count("{{") != told.count("{{")
        or english.count("}}") != told.count("}}")
        or (english.endswith(" ") and not told.endswith(" "))
    ]

    assert different == []


@pytest.mark.parametrize("code", PLURALS)
def test_no_translation_is_the_english_itself(code):
    same = {
        english
        for english, told in pairs(code)
        if english == told
        and re.search("[A-Za-z]", STANDARD.sub("", BETWEEN_BRACES.sub("", english)))
    }

    assert same == SAME_AS_ENGLISH


@pytest.mark.parametrize("code", PLURALS)
def test_a_key_that_answers_is_the_same_in_every_language(code):
    assert [
        english for english, told in pairs(code) if keys_in(english) != keys_in(told)
    ] == []


@pytest.mark.parametrize("code", PLURALS)
def test_no_number_of_the_english_is_lost(code):
    """An age, a deadline, a section of a law: a month may be added as a number."""
    assert [
        english
        for english, told in pairs(code)
        if not numbers_in(english) <= numbers_in(told)
    ] == []


def glossary():
    """Yield the rows of the first table: English, Urdu, Korean."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = text.split("\n\n")[2]
    for line in table.splitlines()[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("row", list(glossary()), ids=lambda row: row[0])
def test_each_term_has_one_word_in_each_language(row):
    english, *others = row
    term = re.compile(rf"\b{english}s?\b", re.IGNORECASE)
    for code, words in zip(("ur", "ko"), others, strict=True):
        asked = [
            (text, told)
            for text, told in pairs(code)
            if term.search(BETWEEN_BRACES.sub("", text))
        ]
        other = [
            text
            for text, told in asked
            if not any(word.strip() in told for word in words.split("/"))
        ]

        assert asked
        assert other == []


def test_urdu_never_takes_the_reader_for_a_woman_or_a_girl():
    feminine = re.compile("آپ (?!کے|کی|کا)[^۔؟:،؛]*(?:تی ہیں|رہی ہ[یو]ں|یں گی\\b)")  # noqa: RUF001 - Urdu's stops

    assert [
        found[0] for _, told in pairs("ur") if (found := feminine.search(told))
    ] == []


def test_korean_speaks_in_one_voice_on_the_screen_and_in_another_on_paper():
    spoken, written = [], []
    for entry in catalogue("ko"):
        for told in texts(entry):
            if all(name.startswith(SCREEN) for name in files(entry)):
                spoken += re.findall(r"\S+(?:습니다|십시오|입니다)\b", told)
            if all(name.startswith(PAPER) for name in files(entry)):
                written += re.findall(r"\S+(?:어요|아요|예요|세요|돼요)\b", told)

    assert (spoken, written) == ([], [])


@pytest.mark.parametrize("code", PLURALS)
def test_the_catalogue_flags_what_must_not_be_misread(code):
    wanted = with_english.not_to_be_misread(
        {message.text: files for message, files in collected_words().places.items()},
        collected_words().refusals | collected_words().guidance,
    )

    flagged = {entry.msgid for entry in catalogue(code) if WITH_ENGLISH in entry.flags}

    assert flagged == wanted


@pytest.mark.parametrize("code", PLURALS)
@pytest.mark.parametrize(
    "sentence",
    [
        UnderEighteenError.sentence,
        UnansweredError.sentence,
        NOT_READ_YET.text,
        "Does this show anyone naked or in a sexual way?",
        "How old was that person in the picture?",
        "Does this show anyone naked or in a sexual way? [y/n] ",
        "Open now, at any hour.",
        "Other people's pictures may be on this page. In some countries keeping them "
        "is a crime. Words, links and times are kept, and boxes show where the "
        "pictures were.",
        "Preserve the data about it, so that the police can ask for it.",
        "Do not delete anything, do not answer, do not bargain and do not pay.",
    ],
)
def test_what_must_not_be_misread_has_the_english_below_it(code, sentence):
    told = load_language(code).text(sentence)

    assert told.partition("\n")[2].strip("\u2068\u2069") == sentence


@pytest.mark.parametrize("code", PLURALS)
def test_every_law_and_every_office_has_the_english_below_it(code):
    language = load_language(code)
    said = [
        text
        for pack in map(load_jurisdiction, jurisdictions())
        for text in (
            *(
                law.says
                for law in pack.laws
                if law.begins is not Commencement.NOT_CONFIRMED  # said to no one
            ),
            *(office.purpose for office in pack.offices),
            *(office.limits for office in pack.offices if office.limits),
            *(notice.text for notice in pack.advice),
        )
    ]

    assert said
    assert [text for text in said if text not in language.text(text)] == []
    assert [text for text in said if "\n" not in language.text(text)] == []


@pytest.mark.parametrize("code", PLURALS)
def test_labels_stay_on_one_line(code):
    language = load_language(code)

    for label in ("No.", "Yes", "18 or over", "File", "Web page"):
        assert "\n" not in language.text(label)


@pytest.mark.parametrize("code", PLURALS)
def test_a_named_reader_has_a_name(code):
    """While none is named the field is empty: no "none yet", no dash."""
    named = catalogue(code).metadata[REVIEWER]

    assert named == "" or re.fullmatch(r"[^\W\d_][\w .,'-]{3,}", named)
    assert load_language(code).to_be_reviewed == (named == "")
