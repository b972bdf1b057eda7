"""Lines fit their frame, in the face and direction that the text needs."""

import pytest

from evidence_app.host import resources
from evidence_app.report.pdf import palette
from evidence_app.report.typeset import atoms, faces, lines
from evidence_app.report.typeset.atoms import Form
from evidence_app.report.typeset.drawing import draw_line
from evidence_app.report.typeset.lines import Typesetter

REMEMBERED = (
    faces.faces,
    faces._opened,
    atoms._plain_run,
    atoms._plain_word,
    atoms._plain_words,
    atoms._stays,
    atoms._face_for,
)
"""What is remembered of faces from one document to the next."""
URDU = "میں جانتا ہوں تم کہاں رہتی ہو"
KOREAN = "네가 어디 사는지 알아"
DIGEST = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


def shown(line):
    return "".join(atom.source for atom in line.atoms)


@pytest.fixture
def fresh_faces():
    """Forget which faces there are, now and when the test is over."""

    def forget():
        for remembered in REMEMBERED:
            remembered.cache_clear()

    yield forget
    forget()


def lay(text, width=480.0, look=palette.BODY, *, quoted=False, right_to_left=False):
    typesetter = Typesetter(right_to_left=right_to_left)
    return typesetter.lines(text, look, width, quoted=quoted)


def faces_of(line):
    return {atom.face.name for atom in line.atoms if atom.form is Form.TEXT}


@pytest.mark.parametrize(
    ("text", "face"), [("plain", "SR"), (URDU, "AR"), (KOREAN, "KR"), ("漢字", "KR")]
)
def test_each_script_is_set_in_a_face_that_has_it(text, face):
    (line,) = lay(text)
    assert faces_of(line) == {face}


def test_bold_urdu_and_korean_have_bold_faces():
    (line,) = lay(f"a {URDU} {KOREAN}", look=palette.BODY_BOLD)
    assert faces_of(line) == {"SB", "AB", "KB"}


def test_a_quotation_runs_as_its_first_letter_asks():
    assert lay(f"{URDU} ok", quoted=True)[0].base == 1
    assert lay(f"ok {URDU}", quoted=True, right_to_left=True)[0].base == 0


def test_our_own_sentences_run_as_the_report_does():
    assert lay(f"PDF {URDU}", right_to_left=True)[0].base == 1
    assert lay(URDU)[0].base == 0


def test_our_own_sentence_still_in_english_runs_left_to_right_in_an_urdu_report():
    assert lay("Made by \u2068\u0627\u2069.", right_to_left=True)[0].base == 0


@pytest.mark.parametrize("quoted", [True, False])
def test_dates_without_words_keep_their_order_in_an_urdu_report(quoted):
    (line,) = lay("22/11/2026, 09:12 +00:00", quoted=quoted, right_to_left=True)
    assert [atom.level for atom in line.atoms if atom.level] == []


def test_code_always_runs_left_to_right():
    assert lay("0300-1234567", look=palette.CODE, right_to_left=True)[0].base == 0


def test_an_address_is_cut_after_a_separator():
    lines = lay("https://example.org/threads/first/second?user=1&tab=2", 110.0)
    assert [shown(line)[-1] for line in lines[:-1]] == ["/", "?"]


def test_no_line_of_a_cut_address_ends_in_a_hyphen_which_copying_would_lose():
    lines = lay("a-very-long-name-with-many-hyphens-in-it-indeed", 62.0)
    assert [line for line in lines if shown(line).endswith("-")] == []


def test_every_character_of_a_digest_takes_the_same_room():
    lines = lay(DIGEST, 60.0, palette.CODE)
    assert len({round(line.width / len(shown(line)), 3) for line in lines}) == 1


def test_a_character_that_no_face_has_becomes_a_label():
    (line,) = lay("a\u1200b")
    assert [atom.mark.label for atom in line.atoms if atom.mark] == ["U+1200"]


def test_a_symbol_that_no_face_has_is_named():
    (line,) = lay("a \u2764")
    assert [atom.mark.label for atom in line.atoms if atom.mark] == [
        "heavy black heart"
    ]


def test_a_script_that_the_list_of_fonts_has_not_is_labels_until_a_line_is_added(
    monkeypatch, fresh_faces
):
    monkeypatch.setattr(faces, "_LISTED", faces._LISTED[:1])
    fresh_faces()
    (line,) = lay("ok 네")
    assert [atom.mark.label for atom in line.atoms if atom.mark] == ["U+B124"]

    monkeypatch.undo()
    fresh_faces()
    (line,) = lay("ok 네")
    assert faces_of(line) == {"SR", "KR"}


def test_without_a_font_of_pictures_emoji_are_boxes(monkeypatch):
    monkeypatch.setattr(lines, "picture_face", lambda: None)
    typesetter = Typesetter(pictures=True)
    (line,) = typesetter.lines("\U0001f602", palette.BODY, 480)
    assert [atom.form for atom in line.atoms] == [Form.BOX]


def test_without_nastaliq_running_urdu_is_set_in_naskh(monkeypatch, fresh_faces):
    monkeypatch.setattr(resources, "find", lambda _: None)
    fresh_faces()
    (line,) = lay(URDU, look=palette.in_nastaliq(palette.BODY_BOLD))
    assert faces_of(line) == {"AB"}
    assert not faces.has_nastaliq()


def test_a_box_wider_than_its_column_says_the_code_and_fits():
    (line,) = lay("\U0001f602", 40.0)
    assert line.atoms[0].mark.label == "U+1F602"
    assert line.width <= 40.0


def test_a_letter_wider_than_its_column_is_drawn_smaller():
    (line,) = lay("\ufdfd", 12.0)
    assert line.width == pytest.approx(12.0)
    assert line.atoms[0].size < palette.BODY.size


def test_the_emoji_used_are_remembered_once_each_in_order():
    typesetter = Typesetter()
    typesetter.lines("\U0001f602\U0001f602 \U0001f44d \U0001f602", palette.BODY, 480)
    assert list(typesetter.emoji) == ["\U0001f602", "\U0001f44d"]


def test_isolates_keep_a_name_apart_in_our_own_urdu_sentence():
    lines = lay("\u2068(EV-1)\u2069 میں", right_to_left=True)
    assert [atom.level for atom in lines[0].atoms if "EV" in atom.source] == [2]
    assert [atom.mark for atom in lines[0].atoms if atom.mark] == []


def test_isolates_in_a_quotation_are_shown():
    (line,) = lay("\u2068x\u2069", quoted=True, right_to_left=True)
    assert [atom.mark.label for atom in line.atoms if atom.mark] == ["FSI", "PDI"]


def test_an_empty_paragraph_is_an_empty_line():
    assert [line.width for line in lay("a\n\nb")][1] == 0.0


def test_a_token_of_a_hundred_thousand_letters_is_set_in_full():
    lines = lay("A" * 100_000)
    assert sum(len(shown(line)) for line in lines) == 100_000


def test_nothing_drawn_is_the_sign_for_a_missing_glyph():
    typesetter = Typesetter()
    typesetter.lines("a\u1200 \u0915\u094d\u0937 \U0001fae8 \u0378", palette.BODY, 480)
    drawn = [glyph for font in typesetter.book.fonts() for glyph in font.clusters]
    assert [one for one in drawn if any(glyph == 0 for glyph, _, _ in one.glyphs)] == []


def test_right_to_left_text_begins_at_the_right_edge_of_its_line():
    (line,) = lay(URDU, quoted=True)
    first = next(iter(draw_line(line, 100.0, 0.0, palette.INK)))
    left = float(first.split(" Tm")[0].split()[-2])
    assert left > 100.0 + line.width / 2


@pytest.mark.parametrize("weight", faces.Weight)
def test_digits_are_set_as_they_would_be_shaped(weight):
    for face in faces.faces(weight):
        for text in ("0", "2026", "1107", "0123456789" * 3):
            for language in ("en", "ur", "ko"):
                shaped = face._shaped(text, language, rightward=True)
                assert face.shape(text, language, rightward=True) == shaped
