"""What stands in one file of a page is looked for in all of them."""

import pytest

from evidence_app.capture.cleaned_page import (
    NotCleanedError,
    search_archive,
    search_file,
)
from tests.unit.capture.cleaned_page.samples import (
    ADDRESS,
    ALL,
    CSRF,
    FILES,
    HELD,
    HTML,
    RECORD,
    SESSION,
    SPOKEN,
    WACZ,
    cleaned,
)


def values(found):
    return {secret.value for secret in found.found}


def test_headers_bodies_addresses_and_messages_are_searched():
    assert values(search_archive(WACZ)) >= {SESSION, CSRF, ADDRESS, SPOKEN}


def test_what_the_browser_held_is_known_by_the_record_alone():
    assert HELD in values(search_file("record", RECORD))
    assert HELD not in values(search_archive(WACZ))


def test_what_only_one_file_tells_is_gone_from_all():
    done = cleaned(FILES)
    left = {
        role: [value for value in ALL if value.encode() in one.value]
        for role, one in done.items()
        if role
    }
    assert left == {"html": [], "record": [], "text": []}


def test_what_is_sure_is_told_from_what_only_looks_so():
    assert CSRF in values(search_file("html", HTML).sure)
    assert HELD not in values(search_file("record", RECORD).sure)


@pytest.mark.parametrize("broken", [b"", b"PK\x05\x06" + bytes(18), WACZ[:-1]])
def test_a_broken_archive_is_refused(broken):
    with pytest.raises(NotCleanedError) as caught:
        search_archive(broken)
    assert caught.value.unsearched


def test_pictures_are_not_searched():
    assert search_file("picture", HTML).found == ()
