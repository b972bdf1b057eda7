"""The notice as a value, and what it is made from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.basis import Basis, Ground
from evidence_app.guidance.office import Channel
from evidence_app.guidance.pack import JurisdictionPack, PlatformKind, PlatformPack
from evidence_app.guidance.path import INTIMATE, AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import Account
from evidence_app.model.case import Concerns
from evidence_app.words import Language, Words, say

MOST_WORDS: Final = 150
"""Before the addresses: who decides reads no more before they look."""
_ADDRESS: Final = re.compile(r"https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?", re.I)
_SITE: Final = re.compile(r"https?://([^/?#]+)", re.I)
_MOST_SITES: Final = 3
_CUT: Final = ("…", "...")

Answer = Words | str
"""The app's own words, or the person's as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSource:
    """What a notice is made from, gathered once.

    Attributes:
        words: What the person chose and wrote.
        concerns: Whom the case is about.
        age: What was answered of the age of the person shown.
        accounts: Those that were chosen, in order of making.
        made_at: UTC; ``local_offset`` is how far local time was ahead of it.
    """

    words: NoticeWords
    platform: PlatformPack
    place: JurisdictionPack
    concerns: Concerns
    age: AgeBand
    accounts: tuple[Account, ...]
    made_at: datetime
    local_offset: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeField:
    """One field of the form, with what belongs into it.

    Attributes:
        label: What the form asks, as the pack has it.
        answers: What to put there, piece by piece; empty when nothing is known.
        own_form: Only the form itself can take it.
    """

    label: Words
    answers: tuple[Answer, ...]
    own_form: bool = False

    def text(self, language: Language) -> str:
        """Return what belongs there, as it is copied."""
        return "\n".join(spoken(each, language) for each in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement that the ground of a notice asks for.

    Attributes:
        words: In the words of this app.
        official: The law's own words beside it, never translated; or "".
        source: Where those were read, and on which day; or "".
        sha256: Of the law's own words; or "".
    """

    words: Words
    official: str = ""
    source: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformNotice:
    """A notice, whole.

    Attributes:
        situation: What it is about, None when not said.
        channel: The way it goes, None when none is known.
        basis: What it rests on; ``bases`` are all that are offered.
        subject: What it is about, in neutral words.
        addresses: Exact web addresses, each once.
        fields: The form's own, in its order, then what the law asks besides.
        usual_order: The form's own fields were not found: these are the usual ones.
        who_sees: Who will see the reporter's name, for the person alone.
        lacks: What is missing or not as it should be, for the person alone.
    """

    source: NoticeSource
    situation: Situation | None
    channel: Channel | None
    basis: Basis
    bases: tuple[Basis, ...]
    subject: Words
    reporter: Words | None
    why: tuple[Answer, ...]
    addresses: tuple[str, ...]
    requests: tuple[Words, ...]
    statements: tuple[Statement, ...]
    fields: tuple[NoticeField, ...]
    usual_order: bool
    who_sees: tuple[Words, ...]
    lacks: tuple[Words, ...]

    @property
    def platform_name(self) -> str | Words:
        """The platform's name, or our description of it."""
        platform = self.source.platform
        return Words(platform.name) if platform.described else platform.name

    @property
    def addressee(self) -> Words | None:
        """To whom it goes, where the name of no platform tells: by the sites meant."""
        platform, sites = self.source.platform, sites_of(self.addresses)
        if not (platform.described and sites):
            return None
        if platform.kind is PlatformKind.HOST:
            return say("To the host or registrar of {sites}", sites=sites)
        return say("To those who run {sites}", sites=sites)

    @property
    def _rests_on(self) -> Words | None:
        """The law under which it asks; the Korean form's statement has its own."""
        law = self.basis.law
        if law is None or self.basis.ground is Ground.KOREA:
            return None
        return say("This request rests on this law: {law}.", law=law.fact.name)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts that are meant."""
        return self.source.accounts

    @property
    def read_in(self) -> str:
        """The language in which those who decide most likely read it, as a code."""
        return "ko" if self.basis.ground is Ground.KOREA else "en"

    @property
    def stopncii_case(self) -> str:
        """The number of a case at StopNCII.org, or "" where it means nothing."""
        takes_part = self.source.platform.stopncii is not None
        told = takes_part and self.situation in INTIMATE
        return self.source.words.stopncii_case.strip() if told else ""

    @property
    def counts_for(self) -> str:
        """The duty whose every demand it meets on this way, or ""."""
        listed = self.channel is not None and self.basis.duty in self.channel.duties
        whole = listed and not self.lacks and self.basis.ground is not Ground.RULES
        return self.basis.duty if whole else ""

    def words_before_addresses(self, language: Language) -> int:
        """Return how many words stand before the addresses."""
        law = self.basis.law
        said = (
            *((self.addressee,) if self.addressee else ()),
            *self.opening,
            *((law.fact.name,) if law else ()),
            *self.why,
        )
        return sum(len(spoken(each, language).split()) for each in said)

    @property
    def opening(self) -> tuple[Words, ...]:
        """The first sentences, in the order of the page."""
        # Who owns a work is asked there, not who is shown in it.
        copied = self.basis.ground is Ground.COPYRIGHT
        who = None if copied else self.reporter
        said = (*self.requests[:1], self.subject, who, self._rests_on)
        return tuple(each for each in said if each is not None and each.text)


def sites_of(addresses: Iterable[str]) -> str:
    """Return on which sites whole addresses lie: three of them at most, each once."""
    found = (_SITE.match(each) for each in addresses if full_address(each))
    sites = dict.fromkeys(each[1].lower() for each in found if each)
    return ", ".join(tuple(sites)[:_MOST_SITES])


def spoken(answer: Answer, language: Language) -> str:
    """Return an answer as plain text, without marks that would be copied along."""
    if isinstance(answer, Words):
        return language.render(answer, isolate=False)
    return answer


def full_address(typed: str) -> bool:
    """Say whether a text is one whole web address, not cut short."""
    return bool(_ADDRESS.fullmatch(typed)) and not typed.endswith(_CUT)
