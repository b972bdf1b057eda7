"""Whatever a page holds, reading it never fails, and no value is of our making."""

import html
import json
import os

import hypothesis.strategies as some
from hypothesis import given, settings

from evidence_app.capture.statements import SavedPage, find_statements

FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
FEW = settings(max_examples=3_000 if FULL else 100, deadline=None)
WORDS = some.text(
    some.characters() | some.sampled_from("\"'<>&;/\\{}[]\u202e\u2068\ud83d @"),
    max_size=20,
)
IDS = some.from_regex(r"[0-9]{5,19}", fullmatch=True) | WORDS
TIMES = some.sampled_from(
    ["2026-03-01T08:00:00Z", "2026-03-01", "1717171717", "now", "1e9"]
)
ADDRESSES = (
    some.sampled_from(
        [
            "https://x.com/mina_k/status/1790000000000000001",
            "https://www.facebook.com/mina.k/posts/55667788",
            "https://www.instagram.com/p/Cx1-abcDEF2/",
            "https://t.me/walkers/42",
            "https://www.reddit.com/r/walks/comments/1abcde/a/",
            "https://blog.example/a",
            "http://[",
        ]
    )
    | WORDS
)
NAMES = some.sampled_from(
    [
        "post_id",
        "actors",
        "id",
        "name",
        "creation_time",
        "pk",
        "code",
        "taken_at",
        "user",
        "username",
        "rest_id",
        "legacy",
        "created_at",
        "user_id_str",
        "author",
        "url",
        "datePublished",
        "@type",
        "identifier",
        "comment",
        "@graph",
        "value",
        "account",
        "acct",
        "uri",
    ]
)
LEAVES = (
    IDS
    | TIMES
    | WORDS
    | some.none()
    | some.booleans()
    | some.integers()
    | (some.sampled_from(["BlogPosting", "Comment", "Person"]))
)
DATA = some.recursive(
    LEAVES,
    lambda inside: (
        some.lists(inside, max_size=3) | some.dictionaries(NAMES, inside, max_size=6)
    ),
    max_leaves=25,
)
STORIES = some.fixed_dictionaries(
    {"post_id": IDS, "creation_time": TIMES, "actors": some.lists(DATA, max_size=2)}
)


def tag(name, **attributes):
    inside = " ".join(
        f'{key.replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name} {inside}>"


def script(value, kind):
    text = json.dumps(value).replace("</", "<\\/")
    return f'<script type="application/{kind}">{text}</script>'


PARTS = some.one_of(
    WORDS,
    some.builds(lambda it: tag("link", rel="canonical", href=it), WORDS),
    some.builds(
        lambda key, it: tag("meta", property=key, content=it),
        some.sampled_from(["og:url", "author", "article:published_time", "al:ios:url"]),
        WORDS | TIMES,
    ),
    some.builds(
        lambda it: tag("p", itemscope="") + tag("b", itemprop="author") + it, WORDS
    ),
    some.builds(lambda at: tag("time", datetime=at), TIMES | WORDS),
    some.builds(lambda it: tag("div", data_post=it, data_view=it), WORDS),
    some.builds(lambda it: script(it, "ld+json"), DATA),
    some.builds(lambda it: script(it, "json"), DATA | STORIES),
    some.sampled_from(
        ["<!--", "<![x[", "</p>", "<script>", "</script>", "&#99999;", "<"]
    ),
)
PAGES = some.lists(PARTS, max_size=10).map("".join)
ANSWERS = some.lists(
    some.binary(max_size=40) | DATA.map(lambda it: json.dumps(it).encode())
)


@FEW
@given(ADDRESSES, PAGES, PAGES, ANSWERS)
def test_no_page_makes_the_reading_fail_and_every_value_stands_in_it(
    address, rendered, received, answers
):
    page = SavedPage(
        address=address,
        untrusted_rendered=rendered,
        untrusted_received=received,
        untrusted_answers=answers,
    )

    found = find_statements(page)

    told = [*found.page, *(each for post in found.posts for each in post.statements)]
    everything = in_all_notations(page)
    assert [
        each for each in told if not (each.computed or each.value in everything)
    ] == []


@FEW
@given(ADDRESSES, PAGES)
def test_the_same_page_states_the_same_each_time(address, rendered):
    page = SavedPage(address=address, untrusted_rendered=rendered)

    assert find_statements(page) == find_statements(page)


@FEW
@given(ADDRESSES, PAGES)
def test_every_statement_can_be_kept_as_text(address, rendered):
    found = find_statements(SavedPage(address=address, untrusted_rendered=rendered))

    assert all(each.value.encode() and each.where.encode() for each in found.page)


@FEW
@given(ADDRESSES, PAGES, ANSWERS)
def test_no_two_posts_have_the_same_identity(address, rendered, answers):
    found = find_statements(
        SavedPage(
            address=address, untrusted_rendered=rendered, untrusted_answers=answers
        )
    )

    identities = [(each.identity.name, each.identity.value) for each in found.posts]
    assert len(identities) == len(set(identities))


def in_all_notations(page):
    """Return all that the page holds, with the escapes of HTML and JSON undone."""
    answers = [each.decode("utf-8-sig", "replace") for each in page.untrusted_answers]
    sources = [page.address, page.untrusted_rendered, page.untrusted_received, *answers]
    plain = [*sources, *map(html.unescape, sources)]
    decoded = [unescaped(each) for each in plain]
    return "\n".join([*plain, *decoded]).encode("utf-8", "backslashreplace").decode()


def unescaped(text):
    """Undo the escapes that JSON has, wherever they stand."""
    for escape, letter in [("\\\\", "\0"), ('\\"', '"'), ("\\/", "/"), ("\\n", "\n")]:
        text = text.replace(escape, letter)
    for escape, letter in [("\\t", "\t"), ("\\r", "\r"), ("\\b", "\b"), ("\\f", "\f")]:
        text = text.replace(escape, letter)
    pieces = text.split("\\u")
    units = [
        chr(int(each[:4], 16)) + each[4:] if is_unit(each) else "\\u" + each
        for each in pieces[1:]
    ]
    joined = "".join([pieces[0], *units]).encode("utf-16", "surrogatepass")
    return joined.decode("utf-16", "surrogatepass").replace("\0", "\\")


def is_unit(text):
    return len(text) >= 4 and all(each in "0123456789abcdef" for each in text[:4])
