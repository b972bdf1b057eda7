"""One honest authority for all tests of this room, and its answer to one question."""

import pytest

from tests.tsa.authority import OPENSSL, Signing, query_for

CONTENT = b"evidence-vault/1\n7\nroot\n"
NONCE = 0x0123456789ABCDEF


@pytest.fixture(scope="session")
def signing(tmp_path_factory):
    if OPENSSL is None:
        pytest.skip("openssl is not here")
    return Signing(tmp_path_factory.mktemp("honest"))


@pytest.fixture(scope="session")
def response(signing):
    return signing.reply(query_for(CONTENT, NONCE))
