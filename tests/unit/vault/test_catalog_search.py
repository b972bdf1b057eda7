"""The best comes first, of equals the newest; nothing that is typed can break it."""

# ruff: noqa: RUF001 - letters that look like others are what is tested here

import pytest

from evidence_app.model.item import CaseId
from evidence_app.model.listing import Selection
from evidence_app.vault.catalog.asked import ask
from evidence_app.vault.catalog.pieces import LONGEST_ROW
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.listing import Listing
from evidence_app.vault.search_text import indexed, numbers_meant
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import CASE, OTHER_CASE, make, save


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as made:
        yield made


def say(vault, *texts, title="-", **more):
    return save(
        vault, title=title, texts=tuple(IndexedText(text=one) for one in texts), **more
    )


def found(vault, typed, **more):
    return [hit.excerpt for hit in vault.search(typed, **more)]


def listed(vault, typed, case=CASE, day=None, limit=10):
    lists = Listing(vault)
    places = lists.found(typed, case, Selection(day=day), limit)
    return [(each.item.title, each.excerpt) for each in lists.shown(typed, places)]


@pytest.mark.parametrize(
    ("typed", "best_first"),
    [
        (
            "find you",
            [
                "I will find you",
                "find yourself",
                "you will never find it",
                "findings of yours",
            ],
        ),
        ("사진", ["그 사진 봐", "사진을 지워", "옛날사진관"]),
        ("گھر", ["تمہارا گھر", "گھروں میں", "بےگھری"]),
    ],
)
def test_exact_words_come_before_words_begun_and_those_before_parts(
    vault, typed, best_first
):
    for text in best_first:
        say(vault, text)

    assert found(vault, typed) == best_first


def test_of_equal_hits_the_newest_comes_first_whatever_item_it_is_in(vault):
    say(vault, "delete one", "delete two")
    say(vault, "delete three")

    assert found(vault, "delete") == ["delete three", "delete two", "delete one"]


def test_the_order_is_the_same_each_time(vault):
    for number in range(30):
        say(vault, f"photo {number % 3}")

    assert found(vault, "photo") == found(vault, "photo")


def test_no_more_than_the_limit_is_given_and_it_is_the_best(vault):
    say(vault, *(f"photograph {number}" for number in range(9)), "photo")

    assert found(vault, "photo", limit=2) == ["photo", "photograph 8"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        # English
        ("I will find you, wherever", "wherever you will"),
        ("don’t tell", "tell"),
        ("wait.what", "what"),
        # Korean: two syllables, with a particle, spelled by macOS, one closed syllable
        ("지금 협박하는거야", "협박"),
        ("삭제했어", "삭제"),
        ("사진을 보내", "사진"),
        ("\u1109\u1161\u110c\u1175\u11ab", "사진"),
        ("그 집 앞", "집"),
        ("나는 안다", "나"),
        # Urdu: letters of other keyboards, harakat, joiners, tatweel, noon ghunna
        ("يہ ميرا گھر ہے", "یہ میرا"),
        ("ڪتاب كتاب", "کتاب"),
        ("مَیں جانتا ہُوں", "میں جانتا ہوں"),
        ("مين جانتا هون", "میں جانتا ہوں"),
        ("می\u200cشود", "میشود"),
        ("دھـــمکی", "دھمکی"),
        ("دھمکی؟", "دھمکی"),
        ("لئے", "لیے"),
        # emoji, one of them newer than some tables of Unicode, one joined, one toned
        ("see you 😀", "😀"),
        ("ok🪿ok", "🪿"),
        ("👩\u200d👩\u200d👧 home", "👧"),
        ("👍🏿", "👍"),
        ("I ❤️ it", "❤"),
        # names, addresses, handles, numbers
        ("from Noor-ul-Ain", "noor ul ain"),
        ("O'Brien", "o'brien"),
        ("look: https://site.example/a/b?c=1&d=2#e", "https://site.example/a/b"),
        ("http://site.example", "://"),
        ("site.example/a_b", "a_b"),
        ("by @night_owl_77!", "@night_owl"),
        ("mail a.b+c@mail.example", "a.b+c@mail"),
        ("call 0300-1234567", "0300 1234567"),
        ("call 0300 123 45 67", "03001234567"),
        ("call +92 300 1234567", "0300-1234567"),
        ("call 03001234567", "+92 (300) 123-4567"),
        ("010-1234-5678", "+82 10 1234 5678"),
        ("۰۳۰۰-۱۲۳۴۵۶۷", "03001234567"),
        # words of one item, in different messages
        ("photo", "- photo"),
    ],
)
def test_it_is_found(vault, written, typed):
    say(vault, "something else")
    say(vault, written)

    assert found(vault, typed)[:1] == [" ".join(written.split())]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("I will find you", "find her"),
        ("너를 협박할거야", "협조"),
        ("call 0300-1234567", "0301-1234567"),
        ("at 10:30 on 2026-11-21", "2026-11-22"),
        ("go😀on", "😢"),
        ("하나", "나"),  # one open syllable is found at the beginning of a word only
    ],
)
def test_it_is_not_found(vault, written, typed):
    say(vault, written)

    assert found(vault, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        '"unbalanced',
        'a"b"c',
        "'",
        "*",
        "a*",
        "photo*",
        "^photo",
        "photo NEAR video",
        "NEAR(photo video, 2)",
        "photo OR secret",
        "photo AND",
        "NOT photo",
        "-photo",
        "text:photo",
        "letters:photo",
        "{text}: photo",
        "(photo",
        "photo)",
        "photo + video",
        "photo;drop table items",
        "' or 1=1 --",
        "%",
        "_",
        "?1",
        ":name",
        "\0",
        "pho\0to secret",
        "\ud800",
        "secret\udfff",
        "\ufeff",
        "\u202esecret",
        "\\",
        "a" * 100_000,
        "secret " * 10_000,
        '"' * 5_000,
        "( " * 5_000,
    ],
)
def test_what_is_typed_is_never_more_than_what_is_looked_for(vault, typed):
    say(vault, "secret plan")
    folded = ask(typed).terms
    hits = found(vault, typed)

    assert hits == (["secret plan"] if set(folded) == {"secret"} else [])
    assert listed(vault, typed) == [("-", hit) for hit in hits]


def test_operators_are_words_like_any_other(vault):
    say(vault, "not near or and")

    assert found(vault, "OR") == ["not near or and"]
    assert found(vault, "AND NOT NEAR") == ["not near or and"]


def test_a_case_sees_only_its_own(vault):
    mine = say(vault, "photo of mine")
    say(vault, "photo of hers", case=OTHER_CASE)

    assert [hit.item for hit in vault.search("photo", case=CASE)] == [mine.id]
    assert found(vault, "photo", case=CaseId("e" * 32)) == []
    assert listed(vault, "photo", OTHER_CASE) == [("-", "photo of hers")]


def test_the_list_names_each_item_once_with_its_newest_place(vault):
    say(vault, "photo one", "photo two", title="Chat")
    say(vault, "nothing", title="Photo of the door")

    assert listed(vault, "photo") == [("Photo of the door", ""), ("Chat", "photo two")]


def test_a_part_that_is_found_leads_to_the_item_it_belongs_to(vault):
    page = say(vault, "-", title="Page")
    say(vault, "lantern", title="text of the page", part_of=page.id, role="text")

    assert listed(vault, "lantern") == [("Page", "lantern")]


def test_an_item_with_thousands_of_hits_does_not_hide_the_others(vault):
    say(vault, "you", title="Old letter")
    say(vault, *["you and you"] * 3_000, title="Long chat")

    assert [title for title, _ in listed(vault, "you", limit=2)] == [
        "Long chat",
        "Old letter",
    ]


def test_words_of_one_item_are_found_in_different_messages(vault):
    say(vault, "tonight", "send the photo", title="Mina")
    say(vault, "the photo of Mina tonight")
    say(vault, "photo", title="Somebody")

    assert listed(vault, "Mina photo") == [
        ("-", "the photo of Mina tonight"),
        ("Mina", "send the photo"),
    ]


def test_a_long_text_is_found_everywhere_and_comes_back_whole(vault):
    text = " ".join(f"word{number}" for number in range(3_000))
    item = say(vault, text, "another")

    assert len(text) > 3 * LONGEST_ROW
    assert [piece.text for piece in vault.texts(item.id)] == [text, "another"]
    assert all(found(vault, f"word{n} word{n + 1}") for n in range(0, 2_999, 7))


def test_a_long_text_without_gaps_is_found_across_each_cut(vault):
    text = "".join(chr(0x4E00 + number % 5_000) for number in range(9_000))
    item = say(vault, text)

    assert vault.texts(item.id)[0].text == text
    assert all(found(vault, text[at : at + 20]) for at in range(0, 8_900, 333))


def test_a_long_text_is_shown_around_the_place(vault):
    say(vault, "begin " * 2_000 + "the lantern burns " + "end " * 2_000)

    (shown,) = found(vault, "lantern")
    assert "the lantern burns" in shown
    assert len(shown) < 150


def test_who_said_a_long_text_is_shown_with_each_of_its_places(vault):
    text = "begin " * 2_000 + "lantern"
    save(vault, texts=(IndexedText(text=text, sender="Mina", sent_at="9 pm"),))

    (hit,) = vault.search("lantern")
    assert (hit.sender, hit.sent_at) == ("Mina", "9 pm")


def test_the_first_texts_of_an_item_can_be_asked_for(vault):
    item = say(vault, *(f"message {number}" for number in range(50)))

    assert [piece.text for piece in vault.texts(item.id, 2)] == [
        "message 0",
        "message 1",
    ]


def test_a_query_is_cut_between_words():
    assert ask("abc " * 200).terms == ("abc",)
    assert len(ask(" ".join(f"term{n}" for n in range(500))).terms) == 24


def test_numbers_are_indexed_without_their_gaps():
    assert indexed("call 0300-12 34 567 now").endswith("\n03001234567")
    assert indexed("at 10:30, 5 of us") == "at 10:30, 5 of us"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0300 1234567", ("3001234567",)),
        ("+92-300-1234567", ("001234567",)),
        ("0092 300 1234567", ("001234567",)),
        ("12345", ()),
        ("call 0300 1234567", ()),
        ("1" * 40, ()),
    ],
)
def test_a_number_is_looked_for_by_its_end(typed, meant):
    assert numbers_meant(typed) == meant


def test_a_deleted_item_is_found_no_more_and_leaves_the_others(vault):
    kept = say(vault, "lantern one", "lantern two")
    gone = say(vault, "lantern three", *["lantern"] * 20)
    later = say(vault, "lantern four")
    delete_item(vault, gone.id)

    assert found(vault, "lantern") == ["lantern four", "lantern two", "lantern one"]
    assert [piece.text for piece in vault.texts(kept.id)] == [
        "lantern one",
        "lantern two",
    ]
    assert [piece.text for piece in vault.texts(later.id)] == ["lantern four"]


def test_after_a_deletion_new_text_is_found_under_its_own_item(vault):
    gone = say(vault, "lantern one")
    delete_item(vault, gone.id)
    new = say(vault, "lantern two", title="New")

    assert [hit.item for hit in vault.search("lantern")] == [new.id]
    assert listed(vault, "lantern") == [("New", "lantern two")]
