"""Marked messages become sentences, and no value can bend the one it stands in."""

import gettext

import pytest

from evidence_app.errors import (
    NotDecodableError,
    SourceGoneError,
    UnderEighteenError,
)
from evidence_app.words import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    Language,
    Words,
    load_language,
    mark,
    render_error,
    say,
    say_count,
)

ENGLISH = load_language("en")
URDU = load_language("ur")


def test_values_fill_their_places():
    assert ENGLISH.render(say("Saved {name}.", name="chat.txt")) == "Saved chat.txt."


def test_a_value_is_never_read_as_a_place():
    assert ENGLISH.render(say("It is {name}.", name="{other}")) == "It is {other}."


@pytest.mark.parametrize(("count", "told"), [(1, "1 item"), (0, "0 items")])
def test_counted_sentences_choose_their_form(count, told):
    assert ENGLISH.render(say_count("{count} item", "{count} items", count)) == told


def test_a_sentence_can_stand_inside_another():
    inner = say("page {number}", number=3)

    assert ENGLISH.render(say("See {where}.", where=inner)) == "See page 3."


def test_braces_meant_as_such_are_shown_once():
    assert ENGLISH.render(say("Use {{ and }}.")) == "Use { and }."
    assert ENGLISH.text(mark("Use {{ and }}.")) == "Use { and }."


def test_in_urdu_a_name_cannot_turn_the_sentence_around():
    told = URDU.render(say("An unknown sentence {name}.", name="a.txt"))

    assert f"{FIRST_STRONG_ISOLATE}a.txt{POP_ISOLATE}" in told


def test_isolates_can_be_asked_for_in_any_language():
    told = ENGLISH.render(say("{name}", name="x"), isolate=True)

    assert told == f"{FIRST_STRONG_ISOLATE}x{POP_ISOLATE}"


def test_what_has_no_translation_is_said_in_english():
    assert URDU.render(say("Nobody has marked this.")) == "Nobody has marked this."


@pytest.mark.parametrize(
    ("asked", "given"),
    [("ur_PK", "ur"), ("ko-KR", "ko"), ("UR", "ur"), ("xx", "en"), ("", "en")],
)
def test_a_language_is_found_by_its_short_name(asked, given):
    assert load_language(asked).code == given


def test_only_urdu_runs_from_right_to_left():
    assert URDU.right_to_left
    assert not ENGLISH.right_to_left


def test_an_error_is_told_with_its_values():
    told = render_error(ENGLISH, SourceGoneError(name="photo.jpg"))

    assert told.startswith("photo.jpg could not be read")


class Catalogue(gettext.NullTranslations):
    def gettext(self, message):
        return {
            NotDecodableError.sentence: "نہیں دکھائی جا سکتی: {reason}",
            "too slow": "سست",
            "{name} is gone": "{name} نہیں ہے",
            "": "the catalogue's head",
        }.get(message, message)


def test_a_marked_reason_is_translated_inside_its_sentence():
    error = NotDecodableError(reason="too slow")
    language = Language("ur", Catalogue())
    assert render_error(language, error) == "نہیں دکھائی جا سکتی: سست"


@pytest.mark.parametrize("name", ["{{x}}.jpg", "too slow"])
def test_a_name_from_outside_is_isolated_and_kept_to_the_letter(name):
    rendered = Language("ur", Catalogue()).render(say("{name} is gone", name=name))
    assert rendered == f"\u2068{name}\u2069 نہیں ہے"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\u2069 b", "a[PDI] b"),
        ("\u2069a\u2068", "[PDI]a[FSI]"),
        ("\u2067a", "[RLI]a"),
        ("\u2068a\u2069", "\u2068a\u2069"),
    ],
)
def test_a_name_from_outside_cannot_leave_its_isolate(name, shown):
    rendered = Language("ur", Catalogue()).render(say("{name} is gone", name=name))
    assert rendered == f"\u2068{shown}\u2069 نہیں ہے"


def test_nothing_to_say_is_nothing():
    language = Language("ur", Catalogue())
    assert (language.render(Words("")), language.text("")) == ("", "")


class Translated(gettext.NullTranslations):
    def gettext(self, message):
        return {
            "Do not pay.": "رقم نہ دیں",
            "{place}: {advice}": "{place}: {advice}",
            "Pay {name}?": "{name} کو رقم؟ ",
        }.get(message, message)


def language(*, reviewer="", code="ur"):
    return Language(
        code,
        Translated(),
        reviewer=reviewer,
        with_english=frozenset({"Do not pay.", "Pay {name}?", "Not translated."}),
    )


def test_what_must_not_be_misread_has_the_english_on_a_line_below():
    assert (
        language().render(say("Do not pay.")) == "رقم نہ دیں\n\u2068Do not pay.\u2069"
    )
    assert language().text("Do not pay.") == "رقم نہ دیں\n\u2068Do not pay.\u2069"


def test_what_is_copied_has_the_english_without_isolates():
    told = language().render(say("Do not pay."), isolate=False)

    assert told == "رقم نہ دیں\nDo not pay."


def test_the_english_says_the_same_values_and_a_prompt_ends_with_it():
    told = language().render(say("Pay {name}?", name="a.txt"), isolate=False)

    assert told == "a.txt کو رقم؟\nPay a.txt?"


def test_a_sentence_inside_another_brings_the_english_of_the_whole_once():
    words = say("{place}: {advice}", place="Anywhere", advice=say("Do not pay."))

    told = language().render(words, isolate=False)

    assert told == "Anywhere: رقم نہ دیں\nAnywhere: Do not pay."


def test_what_is_still_in_english_is_said_once():
    assert language().render(say("Not translated.")) == "Not translated."


def test_a_language_that_a_native_speaker_read_stands_alone():
    read = language(reviewer="A. Reader")

    assert read.render(say("Do not pay.")) == "رقم نہ دیں"
    assert not read.to_be_reviewed


def test_other_sentences_stand_alone():
    assert (
        language().render(say("{place}: {advice}", place="x", advice="y")).count("\n")
        == 0
    )


def test_a_language_without_a_reader_is_known_and_english_needs_none():
    assert URDU.to_be_reviewed
    assert load_language("ko").to_be_reviewed
    assert not ENGLISH.to_be_reviewed


@pytest.mark.parametrize("code", ["ur", "ko"])
def test_the_refusal_of_a_picture_of_a_child_can_be_read_in_both_languages(code):
    spoken = load_language(code)

    told = render_error(spoken, UnderEighteenError(), isolate=False)

    own, _, english = told.partition("\n")
    assert english == UnderEighteenError.sentence
    assert own
    assert own != english
