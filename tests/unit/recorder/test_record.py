"""Certificates are written down as they came."""

import ssl

from evidence_app.recorder.record import _MOST_STORED, _held, pem
from evidence_app.recorder.seen import Seen


def test_a_chain_becomes_pem_that_others_read():
    first, second = b"\x30\x03abc" * 40, b"\x30\x03def"
    text = pem([first, second]).decode()
    head, tail = text.split("-----END CERTIFICATE-----\n", 1)
    assert ssl.PEM_cert_to_DER_cert(head + "-----END CERTIFICATE-----\n") == first
    assert ssl.PEM_cert_to_DER_cert(tail) == second
    assert max(len(line) for line in text.splitlines()) == 64


def test_what_the_browser_held_is_kept_the_short_before_the_long():
    long = "x" * (_MOST_STORED // 2)
    seen = Seen(
        cookies=(("sid", "secret"),),
        storage=(("a", long), ("b", long), ("c", "short")),
    )

    held = _held(seen)

    assert held["cookies"] == [{"name": "sid", "value": "secret"}]
    kept = held["storage"]
    assert isinstance(kept, list)
    assert [row["name"] for row in kept] == ["c", "a"]
    assert held["held_left_out"] == 1


def test_what_was_held_does_not_show_when_it_is_printed():
    seen = Seen(cookies=(("sid", "secret"),), storage=(("k", "hidden"),))
    assert "secret" not in repr(seen)
    assert "hidden" not in repr(seen)
