"""The benchmark of mails runs, in small, and reads and checks every mail."""

import io
from argparse import Namespace

from benchmarks import messages_mail
from benchmarks.frame import Sheet


def test_every_mail_is_read_and_the_pace_is_told(monkeypatch):
    monkeypatch.setattr(messages_mail, "SMALL", 6)
    out = io.StringIO()
    messages_mail.run(Sheet(out), Namespace(full=False))

    assert "ours: " in out.getvalue()
