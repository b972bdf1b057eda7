"""The quick search for addresses that a site saw finds what its pattern finds."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_app.report.bundle.looking import SEEN_BY_SITE, seen_by_site

PIECES = st.sampled_from(
    [
        *(b"X-Forwarded-For: ", b"client_ip", b'"userIp":"', b"your ip is ", b"MY-IP="),
        *(b"remoteAddr", b"real", b"forwarded", b"for", b"originating-ip", b"[", b": "),
        *(b"203.0.113.9", b"2001:db8::7", b"ffff:", b"9.9.9.9.9", b"is", b" ", b'"'),
        *(b"visitor", b"connecting ip addr = ", b"\xff\x00", b"\n", b"me", b"usermy"),
    ]
)
TEXTS = st.lists(PIECES | st.binary(max_size=3), max_size=30).map(b"".join)


@given(TEXTS)
def test_the_quick_search_finds_the_same(text):
    quick = [each.span() for each in seen_by_site(text)]

    assert quick == [each.span() for each in SEEN_BY_SITE.finditer(text)]


def test_there_is_something_to_find():
    text = b'X-Forwarded-For: 203.0.113.9\n"userIp":"2001:db8::7"'

    assert [each[1] for each in seen_by_site(text)] == [b"203.0.113.9", b"2001:db8::7"]
