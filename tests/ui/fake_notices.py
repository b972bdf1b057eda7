"""Notices of a fake vault: composed as the app does it, kept in memory."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.packs import load_jurisdiction, load_platform
from evidence_app.guidance.path import AgeBand
from evidence_app.guidance.situations import Situation
from evidence_app.model.account import Whose
from evidence_app.model.case import Concerns
from evidence_app.report.notice import NoticeSource, Place, compose, ways
from evidence_app.session.notices import NoticeStart
from evidence_app.session.what_happened import pack_choices

NOW = datetime(2026, 11, 27, 16, 14, 5, tzinfo=UTC)
OFFSET = timedelta(hours=5)


class FakeNotices:
    """Keeps what is written; ``trouble`` is raised by whatever keeps or saves.

    Attributes:
        kept: The words by case and platform.
        saved: What was saved: the notice, the folder, the language's code, the form.
        told: The notices that were said to be sent.
    """

    def __init__(self, vault):
        self._vault = vault
        self.kept = {}
        self.saved = []
        self.told = []
        self.about = {}
        self.lost = False
        self.trouble = None

    def choices(self):
        return pack_choices()

    def start(self, case, platform=None):
        words = self.kept.get((case.id, platform or ""))
        return NoticeStart(
            words=words or NoticeWords(platform=platform or ""),
            places=tuple(
                Place(address=each.origin.place, item=each.id, title=each.title)
                for each in self._vault.kept
                if each.part_of is None and "://" in each.origin.place
            ),
            accounts=self._accounts(case),
            kept=words is not None,
            lost=self.lost,
        )

    def concerns(self, case):
        return self.about.get(case.id, Concerns.NOT_SAID)

    def set_concerns(self, case, concerns):
        self.about[case.id] = concerns
        return case

    def keep(self, case, words):
        self._meet()
        self.kept[case.id, words.platform] = words

    def compose(self, case, words):
        return compose(self._source(case, words))

    def ways(self, case, words):
        return ways(self._source(case, words))

    def save_pdf(self, case, notice, out, language):  # noqa: ARG002 - the contract
        return self._save(notice, out, language, "pdf")

    def save_text(self, case, notice, out, language):  # noqa: ARG002 - the contract
        return self._save(notice, out, language, "text")

    def sent(self, case, notice, language, *, at=None):  # noqa: ARG002 - the contract
        self._meet()
        self.told.append((notice, language.code))

    def _accounts(self, case):
        others = {Whose.OTHER, Whose.IMPERSONATING}
        sheets = self._vault.people.accounts.of(case.id).sheets
        return tuple(each for each in sheets if each.whose in others)

    def _source(self, case, words):
        return NoticeSource(
            words=words,
            platform=load_platform(words.platform or "general"),
            place=load_jurisdiction(words.place or "general"),
            concerns=self.concerns(case),
            age=AgeBand.NOT_SAID,
            accounts=tuple(
                each for each in self._accounts(case) if each.id in words.accounts
            ),
            made_at=NOW,
            local_offset=OFFSET,
        )

    def _save(self, notice, out, language, form):
        self._meet()
        self.saved.append((notice, out, language.code, form))
        return Path(out) / f"notice.{form}"

    def _meet(self):
        if self.trouble is not None:
            raise self.trouble


def sample_words(**changes):
    """Return words for a notice about an invented picture."""
    plain = {
        "platform": "x",
        "place": "us",
        "situation": Situation.SHARED,
        "addresses": (
            "https://x.example/night_owl/status/1861234567890123456",
            "https://x.example/night_owl/status/1861234567890129999/photo/1",
        ),
        "why": "This account posted a picture that I gave to one person alone.",
        "rule": "Non-consensual nudity (checked on 20 November 2026)",
        "name": "Sana M.",
        "contact": "for-this-alone@mail.example",
        "police_reference": "CR/1234/26, Riverside police",
    }
    return NoticeWords(**{**plain, **changes})
