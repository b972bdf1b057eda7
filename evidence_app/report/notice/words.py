"""The lines of a notice that page and plain text share."""

from collections.abc import Iterator
from typing import Final

from evidence_app.guidance.basis import Ground
from evidence_app.report.notice.values import PlatformNotice
from evidence_app.words import Words, say

WHERE_IN_IT: Final = say("Where in it to look")
SAID: Final = say("The exact words")
POSED_AS: Final = say("Whom the account poses as")
STOPNCII: Final = say("Case at StopNCII.org")


def subject_line(notice: PlatformNotice) -> Words:
    """Return what stands above it: to whom, and on what ground."""
    name, law = notice.platform_name, notice.basis.law
    described = notice.source.platform.described  # then to whom is not known
    if law is not None and described:
        return say("Request for removal: {law}", law=law.fact.name)
    if law is not None:
        return say("Request for removal to {name}: {law}", name=name, law=law.fact.name)
    if notice.basis.ground is Ground.COPYRIGHT:
        return say("Copyright notice to {name}: 17 USC 512(c)(3)", name=name)
    if described:
        return say("Request for removal")
    return say("Request for removal to {name}", name=name)


def details_of(notice: PlatformNotice) -> Iterator[tuple[Words, str]]:
    """Yield what the person wrote besides, where it was written."""
    words = notice.source.words
    for label, text in (
        (WHERE_IN_IT, words.part),
        (say("How the person shown can be told apart"), words.recognised),
        (SAID, words.said),
        (say("What happened before"), words.earlier),
        (say("What it does"), words.harm),
        (POSED_AS, words.posed_as),
        (STOPNCII, notice.stopncii_case),
    ):
        if text.strip():
            yield label, text.strip()


def signed(notice: PlatformNotice) -> Iterator[tuple[Words, str]]:
    """Yield who signs it, and when: as little as was given."""
    words = notice.source.words
    if words.name.strip():
        yield say("Name and signature"), words.name.strip()
    if words.contact.strip():
        yield say("How to reach me"), words.contact.strip()
    at = notice.source.made_at + notice.source.local_offset
    yield say("Written"), at.strftime("%Y-%m-%d")
