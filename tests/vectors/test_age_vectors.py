"""The official vectors of age (C2SP CCTV): our reader agrees with all 92 core ones.

Not there: armor (33) and post-quantum keys (18), which this program does not read.
A reader may say "broken" for each kind of failure; ours opens the last chunk first,
so of a cut file it gives out nothing where a stream would give a part.
"""

import base64
import hashlib
import io
import json
import zlib
from pathlib import Path

import pytest

from evidence_app.crypto.age import AgeReader, Identity, PassphraseIdentity
from evidence_app.errors import AgeFileBrokenError

FILE = Path(__file__).parent / "age-cctv.json"
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))["vectors"]
SUCCESS = "success"


def taken_apart(name):
    """Return a vector's fields, each a list, and its age file."""
    head, age_file = base64.b64decode(VECTORS[name]).split(b"\n\n", 1)
    fields = {}
    for line in head.decode().splitlines():
        key, value = line.split(": ", 1)
        fields.setdefault(key, []).append(value)
    if "compressed" in fields:
        age_file = zlib.decompress(age_file)
    return fields, age_file


def identities_in(fields):
    for text in fields.get("identity", ()):
        yield from Identity.read_all(text)
    for passphrase in fields.get("passphrase", ()):
        yield PassphraseIdentity(passphrase)
    if not {"identity", "passphrase"} & set(fields):
        yield PassphraseIdentity("for an empty file any key will do")


def opened_with(identity, age_file):
    """Return what was given out, and whether all of it was."""
    given = bytearray()
    try:
        with AgeReader(io.BytesIO(age_file), identity) as reader:
            while chunk := reader.read(4096):
                given += chunk
    except AgeFileBrokenError:
        return bytes(given), False
    return bytes(given), True


def expectation(name):
    return taken_apart(name)[0]["expect"][0]


OPENING = [name for name in VECTORS if expectation(name) == SUCCESS]
FAILING = [name for name in VECTORS if expectation(name) != SUCCESS]


def test_all_core_vectors_are_here():
    assert (len(OPENING), len(FAILING)) == (15, 77)


@pytest.mark.parametrize("name", OPENING)
def test_what_must_open_opens_with_one_of_the_keys(name):
    fields, age_file = taken_apart(name)

    found = [opened_with(each, age_file) for each in identities_in(fields)]
    whole = [hashlib.sha256(given).hexdigest() for given, done in found if done]

    assert whole == fields["payload"]


@pytest.mark.parametrize("name", FAILING)
def test_what_must_fail_fails_with_every_key(name):
    fields, age_file = taken_apart(name)

    found = [opened_with(each, age_file) for each in identities_in(fields)]

    assert found
    assert not any(done for _, done in found)


@pytest.mark.parametrize(
    "name", [name for name in FAILING if name != "stream_two_final_chunks_second"]
)
def test_what_is_given_out_before_a_failure_is_what_the_vector_has(name):
    fields, age_file = taken_apart(name)

    given = [opened_with(each, age_file)[0] for each in identities_in(fields)]

    digests = {hashlib.sha256(each).hexdigest() for each in given if each}
    assert digests <= set(fields.get("payload", ()))


def test_of_two_final_chunks_none_is_given_out():
    fields, age_file = taken_apart("stream_two_final_chunks_second")
    (identity,) = identities_in(fields)

    given, _ = opened_with(identity, age_file)

    assert len(given) == 64 << 10  # the chunk before them
