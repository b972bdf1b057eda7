"""What we accept, stock openssl accepts too: at the time that was signed, by itself."""

import os
import subprocess
import sys

import pytest

from evidence_app.timestamping import check_response
from evidence_app.timestamping.stamps import pem
from tests.tsa.authority import (
    OPENSSL,
    Settings,
    Signing,
    clock,
    needs_compiler,
    needs_openssl,
    query_for,
)
from tests.tsa.certificates import NOW, YEAR, Wanted
from tests.unit.timestamping.conftest import CONTENT

pytestmark = needs_openssl
AGAIN = """
import sys, time
from pathlib import Path
from evidence_app.timestamping import Authority, check_response
folder = Path(sys.argv[1])
here = Authority(id="here", name="Here", url="http://127.0.0.1/", country="XX",
    roots=((folder / "root.der").read_bytes(),))
note, answer = (folder / name for name in ("note", "response.tsr"))
stamp = check_response(answer.read_bytes(), note.read_bytes(), here)
print(time.gmtime().tm_year, stamp.at.timestamp())
"""


def verify(folder, content, stamp, at, **environment):
    """Do what a stranger would: a note, an answer, a root, a chain, a time."""
    files = {
        "note": content,
        "response.tsr": stamp.response,
        "roots.pem": pem(stamp.chain[-1]),
        "chain.pem": stamp.chain_pem,
    }
    for name, told in files.items():
        (folder / name).write_bytes(told)
    command = [str(OPENSSL), "ts", "-verify", "-data", "note", "-in", "response.tsr"]
    roots = ["-CAfile", "roots.pem", "-untrusted", "chain.pem"]
    return subprocess.run(
        [*command, *roots, "-attime", str(int(at.timestamp()))],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(binding="sha1"),
        Settings(whole_chain="yes"),
        Settings(digest="sha512"),
    ],
    ids=["usual", "bound by sha1", "whole chain bound", "sha512"],
)
@pytest.mark.parametrize("bits", [0, 2048], ids=["ecdsa", "rsa"])
def test_openssl_accepts_what_we_accept(tmp_path, settings, bits):
    signing = Signing(tmp_path / "tsa", Wanted(bits=bits), settings=settings)
    answer = signing.reply(query_for(CONTENT))
    stamp = check_response(answer, CONTENT, signing.authority())

    told = verify(tmp_path, CONTENT, stamp, stamp.at)

    assert "Verification: OK" in told.stdout + told.stderr
    assert told.returncode == 0


def test_openssl_refuses_other_content(signing, response, tmp_path):
    stamp = check_response(response, CONTENT, signing.authority())

    told = verify(tmp_path, CONTENT + b"x", stamp, stamp.at)

    assert told.returncode != 0


@needs_compiler
def test_both_accept_in_2040_what_was_signed_now(signing, response, tmp_path):
    stamp = check_response(response, CONTENT, signing.authority())

    in_2040 = {"LD_PRELOAD": str(clock(tmp_path)), "TSA_SHIFT": str(14 * 31_536_000)}
    by_openssl = verify(tmp_path, CONTENT, stamp, stamp.at, **in_2040)
    (tmp_path / "root.der").write_bytes(stamp.chain[-1])
    by_us = subprocess.run(
        [sys.executable, "-c", AGAIN, tmp_path],
        env=os.environ | in_2040,
        capture_output=True,
        text=True,
        check=False,
    )

    assert by_openssl.returncode == 0
    assert by_us.stdout.split() == ["2040", str(stamp.at.timestamp())]


def test_openssl_must_be_told_the_time(signing, response, tmp_path):
    """As the page that goes with a proof says: afterwards the signer has run out."""
    stamp = check_response(response, CONTENT, signing.authority())

    told = verify(tmp_path, CONTENT, stamp, NOW + 14 * YEAR)

    assert told.returncode != 0
