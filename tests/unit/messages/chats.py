"""Builders of chat exports for the tests; every person in them is invented."""

import io
import warnings
import zipfile

from evidence_app.messages import formats
from evidence_app.messages.package import Package
from evidence_app.messages.reading import NOTHING_DECLARED
from evidence_app.model.source import Held

LRM = "\u200e"
ENCRYPTED = "Messages and calls are end-to-end encrypted."


def package_of(content, name="chat.txt"):
    """Return bytes as an export that came as one file."""
    return Package([(name, Held(content))])


def read(content, name="chat.txt", declared=NOTHING_DECLARED):
    """Return an export of one file, recognised and read whole."""
    return formats.read(package_of(content, name), declared)


def ios(*lines):
    """Join lines as iOS does: CR LF after each message."""
    return "".join(f"{line}\r\n" for line in lines).encode()


def android(*lines):
    return "".join(f"{line}\n" for line in lines).encode()


def packed(*members):
    """Return a ZIP of names and contents, names met twice included."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def codes(export):
    return [finding.code for finding in export.findings]


def attached(message):
    """Return the names of the files that a message names."""
    return [each.name for each in message.attachments]


def senders(export):
    return [message.sender for message in export.messages]
