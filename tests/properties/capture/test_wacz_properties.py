"""Whatever was exchanged comes back, and no byte of an archive changes unnoticed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence_app.capture.exchange import Exchange
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.check import check
from evidence_app.capture.wacz.reader import open_wacz, read_archive
from evidence_app.capture.wacz.writer import wacz_of
from tests.unit.capture.wacz.sample import ARCHIVE, AT, DOCUMENT, archive_of

WACZ = wacz_of(ARCHIVE)
TOKENS = st.from_regex(r"[A-Za-z0-9!#$&'*+.^_`|~-]{1,12}", fullmatch=True)
LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]))
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            ["Host", "Content-Length", "content-encoding", "X-Orig-Content-Length"]
        )
        | TOKENS,
        LINES,
    ),
    max_size=6,
).map(tuple)
ANY = st.text(st.characters(exclude_categories=()), max_size=20)


def exchanges(urls, words, headers, methods):
    return st.builds(
        Exchange,
        url=urls,
        method=methods,
        request_headers=headers,
        request_body=st.binary(max_size=60),
        status=st.integers(0, 999),
        reason=words,
        response_headers=headers,
        body=st.none() | st.binary(max_size=200),
        protocol=st.sampled_from(["", "h2", "http/1.0", "http/1.1"]),
        address=st.sampled_from(["", "192.0.2.7", "2001:db8::7"]),
        started=st.just(AT),
        resource=st.sampled_from(["", "document", "image"]),
        security=ANY,
        body_source=ANY,
        failure=ANY,
        served_by=st.sampled_from(["", "service_worker", "cache"]),
        page=st.sampled_from(["", DOCUMENT.page]),
    )


PLAIN = exchanges(
    LINES,
    st.from_regex(r"[!-~]([ -~]{0,20}[!-~])?|", fullmatch=True),
    HEADERS,
    TOKENS,
)
ODD = exchanges(ANY, ANY, st.lists(st.tuples(ANY, ANY), max_size=4).map(tuple), ANY)


@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_every_exchange_comes_back_equal(given_exchanges):
    wacz = wacz_of(archive_of(*given_exchanges))

    assert list(open_wacz(wacz).exchanges()) == given_exchanges


@given(st.lists(ODD, min_size=1, max_size=3))
def test_an_odd_exchange_is_kept_in_a_form_that_comes_back(given_exchanges):
    once = read_archive(wacz_of(archive_of(*given_exchanges)))

    assert read_archive(wacz_of(once)) == once


@given(st.lists(PLAIN | ODD, min_size=1, max_size=3))
def test_every_archive_agrees_with_itself(given_exchanges):
    found = check(wacz_of(archive_of(*given_exchanges)))

    assert {fault.code for fault in found} <= {"page_without_record"}


@settings(max_examples=400)
@given(st.integers(0, len(WACZ) - 1), st.integers(1, 255))
@example(4, 1)
@example(len(WACZ) - 1, 1)
def test_every_changed_byte_is_noticed(at, change):
    untrusted = bytearray(WACZ)
    untrusted[at] ^= change

    assert check(bytes(untrusted))


@given(st.integers(0, len(WACZ) - 1))
def test_every_archive_cut_short_is_noticed(length):
    assert check(WACZ[:length])


@given(st.integers(0, len(WACZ)), st.binary(min_size=1, max_size=40))
def test_bytes_put_in_are_noticed(at, more):
    assert check(WACZ[:at] + more + WACZ[at:])


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_one_error(untrusted):
    with pytest.raises(BrokenArchiveError):
        open_wacz(untrusted)
