"""Two addresses of one page have one key; two pages have two."""

import pytest

from evidence_app.capture.wacz.surt import surt

SESSION = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Board.test/Post", "test,board)/post"),
        ("http://www2.board.test:80/post/", "test,board)/post"),
        ("https://board.test:443", "test,board)/"),
        ("https://board.test:8443/", "test,board:8443)/"),
        ("http://127.0.0.1:8080/x", "1,0,0,127:8080)/x"),
        ("http://[::1]/x", "::1)/x"),
        ("https://name:word@board.test/", "test,board)/"),
        ("https://board.test/a//b/./c/../d", "test,board)/a/b/d"),
        ("https://board.test/../a", "test,board)/../a"),
        ("https://board.test/%2541%20b", "test,board)/a%20b"),
        ("https://board.test/?b=2&a=1&a", "test,board)/?a&a=1&b=2"),
        ("https://board.test/?", "test,board)/"),
        ("https://board.test/#here", "test,board)/"),
        (f"https://board.test/?sid={SESSION}&a=1", "test,board)/?a=1"),
        ("https://grün.test/", "test,xn--grn-ioa)/"),
        ("board.test/a\nb", "test,board)/ab"),
        ("urn:tls-chain:https://Board.test", "urn:tls-chain:https://board.test"),
        ("about:blank", "about:blank"),
        ("", "-"),
    ],
)
def test_a_key_is_that_of_other_archives(url, key):
    assert surt(url) == key


@pytest.mark.parametrize(
    "url", ["http://[", "https://a.test:99x/ y", "\ud800://", "https://[::1"]
)
def test_what_is_no_address_is_one_word(url):
    assert len(surt(url).split()) == 1
