"""Text is announced in a language only where its letters say which one it is."""

import pytest

from evidence_app.report.pdf import palette
from evidence_app.report.typeset.atoms import Form
from evidence_app.report.typeset.faces import Weight, faces
from evidence_app.report.typeset.lines import Typesetter

URDU = "میں جانتا ہوں تم کہاں رہتی ہو"
ARABIC = "أعرف أين تسكنين في المدينة"
PERSIAN = "می دانم کجا زندگی می کنی"
PASHTO = "زه پوهيږم چې ته چېرته اوسېږې"
SINDHI = "مون کي خبر آهي ته تون ڪٿي رهين ٿي"


def spoken(text, *, quoted=True, right_to_left=False):
    """Return what each word of a text is announced as, once each, in order."""
    lines = Typesetter(right_to_left=right_to_left).lines(
        text, palette.QUOTE, 2000.0, quoted=quoted
    )
    atoms = [atom for line in lines for atom in line.atoms if atom.form is Form.TEXT]
    return list(dict.fromkeys(atom.language for atom in atoms if atom.language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (URDU, "ur"),
        (ARABIC, "ar"),
        (PERSIAN, "und-Arab"),
        (PASHTO, "und-Arab"),
        (SINDHI, "und-Arab"),
        ("سلام", "und-Arab"),
        ("رحمة الله علیہ", "ur"),
        ("كتاب گل", "und-Arab"),
        ("I know where you live", "en"),
        ("Ich weiß, wo du wohnst", "und-Latn"),
        ("네가 어디 사는지 알아", "ko"),
        ("大韓民國", "und-Hani"),
        ("大韓民國은", "ko"),
        ("どこに住んでいるか知っている", "ja"),
        ("Я знаю, где ты живёшь", "und-Cyrl"),
        ("Ξέρω πού μένεις", "und-Grek"),
    ],
)
def test_a_message_is_announced_as_what_its_letters_prove(text, language):
    assert spoken(text) == [language]


def test_every_word_of_a_message_goes_with_the_letters_of_all_of_it():
    assert spoken(f"{URDU} سلام ok") == ["ur", "en"]
    assert spoken(f"ok {ARABIC} سلام") == ["en", "ar"]


def test_messages_before_and_after_have_no_say():
    typesetter = Typesetter()
    said = [URDU, "سلام", ARABIC, "سلام", URDU]
    lines = [
        typesetter.lines(text, palette.QUOTE, 480.0, quoted=True)[0] for text in said
    ]
    assert [line.atoms[-1].language for line in lines] == [
        "ur",
        "und-Arab",
        "ar",
        "und-Arab",
        "ur",
    ]


def test_our_own_urdu_is_urdu_in_every_line_of_an_urdu_report():
    assert spoken("سلام", quoted=False, right_to_left=True) == ["ur"]
    assert spoken("سلام", quoted=True, right_to_left=True) == ["und-Arab"]


def test_what_has_no_letters_is_announced_as_nothing():
    assert spoken("0300 - ۱۲۳ ؟") == []


def test_digits_of_urdu_and_of_other_languages_are_drawn_in_their_own_way():
    (arabic,) = [face for face in faces(Weight.REGULAR) if face.leans]
    urdu = [arabic.shape("۴۶۷", one, rightward=True) for one in ("ur", "und-Arab")]
    assert urdu[0][0].glyphs != urdu[1][0].glyphs
