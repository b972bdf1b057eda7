"""Certificates are written down as they came."""

import ssl

from evidence_app.recorder.record import pem


def test_a_chain_becomes_pem_that_others_read():
    first, second = b"\x30\x03abc" * 40, b"\x30\x03def"
    text = pem([first, second]).decode()
    head, tail = text.split("-----END CERTIFICATE-----\n", 1)
    assert ssl.PEM_cert_to_DER_cert(head + "-----END CERTIFICATE-----\n") == first
    assert ssl.PEM_cert_to_DER_cert(tail) == second
    assert max(len(line) for line in text.splitlines()) == 64
