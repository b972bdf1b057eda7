"""What is typed finds what was written, in three scripts and in odd spellings."""

# ruff: noqa: RUF001 - letters that look like others are what is tested here

import pytest

from evidence_app.vault.search_text import excerpt, fold, terms_of, words_of
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import make, save


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("너를 협박할거야 사진을 삭제하지 마", "협박"),
        ("너를 협박할거야 사진을 삭제하지 마", "삭제"),
        ("우리 집 앞이야", "집"),
        ("나는 너의 집주소를 안다", "나"),
        ("나는 너의 집주소를 안다", "주소"),
        ("\u1112\u1167\u11b8\u1107\u1161\u11a8", "협박"),  # as macOS spells it
        ("آپ کو دھمکی دی گئی", "دھمکی"),
        ("كتاب", "کتاب"),  # Arabic kaf written, Urdu keheh typed
        ("گھر", "گهر"),
        ("زندگي", "زندگی"),
        ("مُحَمَّد", "محمد"),
        ("کـــتاب", "کتاب"),
        ("می\u200cخواهم", "میخواهم"),
        ("آؤ", "او"),
        ("تم", "تم"),
        ("۰۳۰۰ ۱۲۳۴۵۶۷", "0300"),
        ("I will FIND you", "find"),
        ("Straße", "STRASSE"),
        ("café", "CAFE"),
        ("𝓭𝓮𝓵𝓮𝓽𝓮 it", "delete"),
        ("ｄｅｌｅｔｅ", "delete"),
        ("send it😀now", "😀"),
        ("😂😂😂😂", "😂😂"),
        ("😂😂😂😂", "😂😂😂"),
        ("👍🏽", "👍"),
        ("see https://example.org/a?b=c", "example.org/a?b=c"),
        ("it's 9", "9"),
        ("del\u202eete", "delete"),
        ("do not tell", "tell not"),
        ('he said "no way"', '"no way"'),
    ],
)
def test_it_is_found(tmp_path, written, typed):
    with make(tmp_path / "vault") as vault:
        item = save(vault, texts=(IndexedText(text=written),))

        assert [hit.item for hit in vault.search(typed)] == [item.id]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("너를 협박할거야", "사진"),
        ("I will find you", "find her"),
        ("anything", ""),
        ("anything", "  "),
        ("anything", "!"),
        ("anything", '"'),
        ("anything", "NOT"),
        ("anything", "any*"),
        ("anything", "text:any"),
        ("anything", "' or 1=1 --"),
    ],
)
def test_it_is_not_found(tmp_path, written, typed):
    with make(tmp_path / "vault") as vault:
        save(vault, title="-", texts=(IndexedText(text=written),))

        assert vault.search(typed) == ()


def test_a_senders_name_and_a_place_find_the_message(tmp_path):
    with make(tmp_path / "vault") as vault:
        save(vault, texts=(IndexedText(text="hello", sender="Jamie", place="Group A"),))

        assert [hit.excerpt for hit in vault.search("jamie")] == ["hello"]
        assert [hit.excerpt for hit in vault.search("group")] == ["hello"]


def test_an_item_is_found_by_its_title_and_name_when_nothing_inside_is(tmp_path):
    with make(tmp_path / "vault") as vault:
        save(vault, title="Letter to the school", texts=(IndexedText(text="hello"),))

        assert [hit.excerpt for hit in vault.search("school")] == [
            "Letter to the school"
        ]
        assert len(vault.search("letter.txt")) == 1


def test_each_message_of_an_item_is_a_hit_the_newest_first(tmp_path):
    texts = tuple(IndexedText(text=f"delete photo {n}") for n in range(5))
    with make(tmp_path / "vault") as vault:
        save(vault, title="delete", texts=texts)

        assert [hit.excerpt for hit in vault.search("delete")] == [
            f"delete photo {n}" for n in reversed(range(5))
        ]


def test_an_excerpt_shows_the_original_letters_around_the_place():
    text = "a" * 200 + " كتابٌ café " + "b" * 200

    shown = excerpt(text, terms_of("کتاب"))

    assert "كتابٌ café" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 150


def test_an_excerpt_is_one_line():
    assert excerpt("one\ntwo\r\nthree", terms_of("two")) == "one two three"


def test_folding_twice_changes_nothing_more():
    text = "Straße ﷺ ㎏ ﬁ كتاب 협박 ① İ"

    assert fold(fold(text)) == fold(text)


def test_every_emoji_is_a_word():
    assert words_of("go😀on").split() == ["go", "😀", "on"]
