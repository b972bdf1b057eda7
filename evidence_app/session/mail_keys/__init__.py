"""Fetches the keys of signed mails, with a yes, and keeps the answers whole.

The keys are public, stand in the DNS and change; so they are best asked for when a
mail comes in. They are asked for over HTTPS (RFC 8484) of resolvers that the yes
names. What is sent are the names of the keys, nothing of the mails.
"""

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.clock import Clock
from evidence_app.errors import HostNotAgreedError, NetworkError, SendingStoppedError
from evidence_app.model.consent import Consent
from evidence_app.model.item import Kind, Origin
from evidence_app.network import host_of, never, post
from evidence_app.session.mail_keys.records import (
    MAX_ANSWER,
    NoAnswerError,
    TextRecords,
    answer,
    is_name,
    question,
)
from evidence_app.words import Words, say

ROLE: Final = "dkim_key"
NAME: Final = "dkim-keys.json"
VERSION: Final = 1
RESOLVERS: Final = (
    "https://cloudflare-dns.com/dns-query",
    "https://dns.google/dns-query",
)
"""Asked in this order: the next one only when the one before does not answer."""
MOST: Final = 1_000
"""How many keys are asked for at once."""

_TYPE: Final = "application/dns-message"
_SECONDS: Final = 10.0
_GIVE_UP_AFTER: Final = 3
"""Names without any answer, one after the other: then there is no way out."""
_LONGEST: Final = 4_096
"""Characters of a record; the longest keys that count have some 1,500."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAnswer:
    """What was answered for one key.

    Attributes:
        name: Of the record.
        text: The record, "" when there is none under the name.
        signed: Whether the resolver says that DNSSEC signatures of it fit.
        answer: The answer's bytes as they came.
        resolver: The address that answered.
        asked_at: When, UTC.
    """

    name: str
    text: str
    signed: bool
    answer: bytes
    resolver: str
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedKeys:
    """What came of asking.

    Attributes:
        consent: The yes with which it was asked.
        answers: In the order of the names.
        failed: Names for which nobody answered.
    """

    consent: Consent
    answers: tuple[KeyAnswer, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[tuple[str, str], ...]:
        """The names and texts, as a reading takes them (``Asked.keys``)."""
        return tuple((one.name, one.text) for one in self.answers)

    def captured(self, origin: Origin, at: datetime) -> Captured:
        """Return the answers as a part of the item that they are for."""
        content = self._content()
        return Captured(
            kind=Kind.FILE,
            title=NAME,
            origin=origin,
            captured_at=at,
            open=from_memory(content),
            untrusted_name=NAME,
            media_type="application/json",
            size=len(content),
            role=ROLE,
        )

    def _content(self) -> bytes:
        told = {
            "dkim_keys": VERSION,
            "agreed_to": self.consent.agreed_to,
            "agreed_at": self.consent.at.isoformat(),
            "agreed_by": self.consent.by,
            "answers": [
                {
                    "name": one.name,
                    "text": one.text,
                    "dnssec": one.signed,
                    "asked_at": one.asked_at.isoformat(),
                    "resolver": one.resolver,
                    "answer_base64": base64.b64encode(one.answer).decode("ascii"),
                }
                for one in self.answers
            ],
            "not_answered": list(self.failed),
        }
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


class MailKeys:
    """Asks for keys; keeps nothing itself.

    Args:
        clock: Tells the time here.
        resolvers: Whom to ask, by default those that the app knows.
    """

    def __init__(self, clock: Clock, resolvers: Sequence[str] = RESOLVERS) -> None:
        self._clock: Final = clock
        self._resolvers: Final = tuple(resolvers)

    def question(self, names: Iterable[str]) -> Words:
        """Return the sentence that is to be agreed to, before these are asked for."""
        domains = sorted({name.partition("._domainkey.")[2] for name in names})
        return say(
            "To check who signed, the app asks {resolvers} for the public keys of: "
            "{domains}. They see these names and that this computer asks. Someone who "
            "watches the network sees only that it speaks to them. Nothing of the "
            "e-mails is sent.",
            resolvers=", ".join(self._hosts()),
            domains=", ".join(domains[:MOST]),
        )

    def agree(self, shown: str, by: str) -> Consent:
        """Return the person's yes to the sentence that was shown; it is used once."""
        at = self._clock.now()
        return Consent(agreed_to=shown, at=at, by=by, hosts=frozenset(self._hosts()))

    def fetch(
        self,
        names: Iterable[str],
        consent: Consent,
        stopped: Callable[[], bool] = never,
    ) -> FetchedKeys:
        """Ask for keys, one after the other.

        Raises:
            SendingStoppedError: ``stopped`` said so; nothing is to be kept.
            HostNotAgreedError: the yes names none of the resolvers.
        """
        answers: list[KeyAnswer] = []
        failed: list[str] = []
        in_a_row = 0
        asked = sorted(name for name in set(names) if is_name(name))
        for name in asked[:MOST]:
            if in_a_row >= _GIVE_UP_AFTER:
                failed.append(name)
                continue
            found = self._ask(name, consent, stopped)
            if found is None:
                failed.append(name)
                in_a_row += 1
            else:
                answers.append(found)
                in_a_row = 0
        failed += asked[MOST:]
        return FetchedKeys(
            consent=consent, answers=tuple(answers), failed=tuple(failed)
        )

    def _ask(
        self, name: str, consent: Consent, stopped: Callable[[], bool]
    ) -> KeyAnswer | None:
        for resolver in self._resolvers:
            try:
                untrusted = post(
                    resolver,
                    question(name),
                    _TYPE,
                    consent,
                    largest=MAX_ANSWER,
                    seconds=_SECONDS,
                    stopped=stopped,
                )
                told = answer(untrusted, name)
            except (SendingStoppedError, HostNotAgreedError):
                raise
            except (NetworkError, NoAnswerError):
                continue  # whoever is next may answer; nobody at all is said
            return KeyAnswer(
                name=name,
                text=_the_key(told),
                signed=told.signed,
                answer=untrusted,
                resolver=resolver,
                asked_at=self._clock.now(),
            )
        return None

    def _hosts(self) -> list[str]:
        return [host_of(resolver) for resolver in self._resolvers]


def _the_key(told: TextRecords) -> str:
    """Return the record that is a key; several of them are none (RFC 6376, 3.6.2.2)."""
    keys = [text for text in told.texts if "p=" in text.replace(" ", "")]
    chosen = keys if keys else list(told.texts)
    if not chosen:
        return ""
    return chosen[0][:_LONGEST] if len(chosen) == 1 else "several records"
