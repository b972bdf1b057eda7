"""Programs of others answer for a key over HTTPS, and it is kept with its mail.

dnsdist speaks RFC 8484 with TLS, and asks unbound, which holds the domain's records.
"""

import json
import shutil
import socket
import subprocess
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from evidence_app.clock import SystemClock
from evidence_app.crypto.certificates import self_signed
from evidence_app.errors import ServerUnprovenError
from evidence_app.model.gate import Shown
from evidence_app.model.mail import SignatureState
from evidence_app.model.reading import messages_of
from evidence_app.network import post
from evidence_app.session.exports import Decided
from evidence_app.session.mail_keys import MailKeys
from evidence_app.session.mail_keys.records import question
from evidence_app.session.session import create_session
from tests.tsa.authority import consent_to
from tests.unit.messages.mail.samples import PLAIN
from tests.unit.messages.mail.signing import NAME, record, rsa_key, signed

PROGRAMS = [shutil.which(name) for name in ("dnsdist", "unbound")]
pytestmark = pytest.mark.skipif(None in PROGRAMS, reason="no resolver to ask")
KEY = record(rsa_key(2048))
ZONE = """
server:
  interface: 127.0.0.1@{port}
  do-daemonize: no
  username: ""
  chroot: ""
  directory: "{folder}"
  pidfile: ""
  use-syslog: no
auth-zone:
  name: "mail.example."
  zonefile: "{folder}/records"
  for-downstream: yes
  for-upstream: no
remote-control:
  control-enable: no
"""
RECORDS = """
$ORIGIN mail.example.
@ 300 IN SOA ns.mail.example. noor.mail.example. 1 300 300 300 300
@ 300 IN NS ns.mail.example.
{name}. 300 IN TXT {pieces}
moved._domainkey 300 IN CNAME {name}.
"""
FRONT = """
setSecurityPollSuffix("")
newServer("127.0.0.1:{zone}"):setUp()
addDOHLocal("127.0.0.1:{port}", "{folder}/both.pem", "{folder}/key.pem", "/dns-query")
"""


def free_port(kind):
    with closing(socket.socket(socket.AF_INET, kind)) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def running(*command):
    program = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        program.terminate()
        program.wait(10)


@pytest.fixture(scope="module")
def resolver(tmp_path_factory):
    """Yield the address of a resolver, whose certificate lies in ``cert.pem``."""
    folder = tmp_path_factory.mktemp("resolver")
    zone, port = free_port(socket.SOCK_DGRAM), free_port(socket.SOCK_STREAM)
    now = datetime.now(UTC)  # noqa: TID251 - TLS goes by the machine's clock
    certificate, key = self_signed("resolver", "127.0.0.1", now)
    for name, content in (("cert", certificate), ("both", certificate), ("key", key)):
        (folder / f"{name}.pem").write_bytes(content)
    pieces = " ".join(f'"{KEY[at : at + 255]}"' for at in range(0, len(KEY), 255))
    told = {"folder": folder, "name": NAME, "pieces": pieces}
    (folder / "records").write_text(RECORDS.format(**told))
    (folder / "zone").write_text(ZONE.format(port=zone, **told))
    (folder / "front").write_text(FRONT.format(port=port, zone=zone, **told))
    with (
        running("unbound", "-d", "-c", str(folder / "zone")),
        running(
            "dnsdist", "--supervised", "--disable-syslog", "-C", str(folder / "front")
        ),
    ):
        wait_for(port)
        yield f"https://127.0.0.1:{port}/dns-query", folder / "cert.pem"


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the resolver did not come up")


def test_a_key_asked_for_over_https_is_kept_with_its_mail_and_checks_it(
    resolver, tmp_path, monkeypatch
):
    url, certificate = resolver
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    mail = tmp_path / "threat.eml"
    mail.write_bytes(signed(PLAIN, rsa_key(2048)))
    session = create_session(
        tmp_path / "vault", "a long passphrase", clock=SystemClock()
    )
    try:
        with closing(session.choose_export(mail)) as export:
            export.mail_keys = MailKeys(SystemClock(), [url])
            survey = export.survey()
            keys = session.fetch_keys(export, survey, str)
            decided = Decided(survey=survey, shown=Shown.NOTHING_SEXUAL, keys=keys)
            item, *_ = session.take_in_export(export, decided, session.open_case("C"))
        parts = {part.role: part for part in session.parts(item)}
        with session.original(parts["dkim_key"]) as stream:
            told = json.load(stream)
        with session.original(parts["messages"]) as stream:
            (message,) = messages_of(stream)
    finally:
        session.lock()

    assert [(one["name"], one["text"]) for one in told["answers"]] == [(NAME, KEY)]
    assert told["answers"][0]["resolver"] == url
    assert message.mail
    assert [one.state for one in message.mail.signatures] == [SignatureState.FITS]


def test_another_name_for_a_key_is_followed_and_one_that_is_gone_is_said(
    resolver, monkeypatch
):
    url, certificate = resolver
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    names = ["moved._domainkey.mail.example", "gone._domainkey.mail.example"]

    fetched = MailKeys(SystemClock(), [url]).fetch(names, consent_to(url))

    assert dict(fetched.records) == {names[0]: KEY, names[1]: ""}


def test_a_resolver_that_does_not_prove_itself_is_asked_nothing(resolver):
    url, _ = resolver
    with pytest.raises(ServerUnprovenError):
        post(
            url,
            question(NAME),
            "application/dns-message",
            consent_to(url),
            largest=65_535,
            seconds=5,
        )
