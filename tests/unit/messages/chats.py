"""Builders of chat exports for the tests; every person in them is invented."""

import io
import warnings
import zipfile

LRM = "\u200e"
ENCRYPTED = "Messages and calls are end-to-end encrypted."


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


def senders(export):
    return [message.sender for message in export.messages]
