"""Recognises a chat export by its content and names its reader.

A name decides nothing. This runs in the decoder only.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages import (
    discord,
    google_chat,
    imessage,
    kakaotalk,
    line,
    linkedin,
    mail,
    meta,
    signal,
    sms_backup,
    snapchat,
    telegram,
    tiktok,
    whatsapp,
    x_archive,
)
from evidence_app.messages.export import gathered
from evidence_app.messages.package import Package
from evidence_app.messages.reading import (
    NOTHING_DECLARED,
    Declared,
    Event,
    Format,
    Noticed,
)
from evidence_app.model.export import Export

FORMATS: Final[tuple[Format, ...]] = (
    *telegram.FORMATS,
    *meta.FORMATS,
    sms_backup.FORMAT,
    signal.FORMAT,
    discord.EXPORTER,
    discord.PACKAGE,
    snapchat.FORMAT,
    x_archive.FORMAT,
    tiktok.FORMAT,
    google_chat.FORMAT,
    linkedin.FORMAT,
    imessage.FORMAT,
    mail.OUTLOOK,
    mail.MAIL,
    kakaotalk.FORMAT,
    line.FORMAT,
    imessage.EXPORTED_PAGES,
    imessage.EXPORTED_TEXTS,
    # Last: a text that looks like a chat may lie in any other export.
    whatsapp.FORMAT,
)


def recognised(package: Package) -> Format:
    """Return the reader that knows this export.

    Raises:
        UnknownExportError: none does.
    """
    for form in FORMATS:
        if form.matches(package):
            return form
    raise UnknownExportError(name=package.name)


def events(form: Format, package: Package, declared: Declared) -> Iterator[Event]:
    """Yield what a reader finds, and what is odd about the package itself.

    Raises:
        UnknownExportError: it is damaged.
        ExportTooLargeError: it holds more than is opened at once.
    """
    yield from form.read(package, declared)
    again = {member.name for member in package.members if member.occurrence}
    if again:
        yield Noticed("names_twice", len(again))
    if odd := sum(member.odd for member in package.members):
        yield Noticed("names_odd", odd)


def read(package: Package, declared: Declared = NOTHING_DECLARED) -> Export:
    """Return what is in an export, read whole.

    Raises:
        UnknownExportError: no reader recognises it.
        ExportTooLargeError: it holds more than is opened at once.
    """
    form = recognised(package)
    return gathered(form, events(form, package, declared))
