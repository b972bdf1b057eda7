"""Account sheets, a diary and private notes in memory, keeping to the contract."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from evidence_app.casework.accounts import stated_words
from evidence_app.casework.sheets import Found, new_id
from evidence_app.errors import SheetEmptyError
from evidence_app.model.account import (
    Account,
    AccountWords,
    Bond,
    Sighting,
    Tie,
    Whose,
)
from evidence_app.model.agreement import Agreement, AgreementWords, Presses
from evidence_app.model.incident import Exactness, Incident, IncidentWords, in_order
from evidence_app.model.private_note import PrivateNote
from evidence_app.model.sheet import Written

PEOPLE_ROOMS = {
    "people": "People and accounts",
    "diary": "Diary",
    "private-notes": "Private notes",
    "agreements": "Who works with this vault",
}
AT = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXTS = (
    "platform",
    "whose",
    "poses_as",
    "number",
    "address",
    "contact",
    "claimed_name",
    "how_known",
)


class FakeSheets:
    """Keeps every version of each entry; ``trouble`` is raised by the next keeping."""

    def __init__(self):
        self.kept = {}
        self.lost = 0
        self.trouble = None

    def of(self, case):
        found = [each[-1] for each in self.kept.values() if each[-1].case == case]
        return Found(sheets=tuple(found), lost=self.lost)

    def versions(self, sheet):
        return Found(sheets=tuple(self.kept[sheet]))

    def withdraw(self, sheet):
        last = self.kept[sheet][-1]
        self.put(sheet, replace(last, written=replace(last.written, withdrawn=True)))

    def bring_back(self, sheet):
        last = self.kept[sheet][-1]
        self.put(sheet, replace(last, written=replace(last.written, withdrawn=False)))

    def put(self, sheet, made):
        if self.trouble:
            trouble, self.trouble = self.trouble, None
            raise trouble
        versions = self.kept.setdefault(sheet, [])
        written = replace(made.written, revision=len(versions) + 1)
        versions.append(replace(made, written=written))
        return versions[-1]


def now():
    return Written(revision=1, at=AT, local_offset=HOUR, actor="Noor")


class FakeAccounts(FakeSheets):
    def add(self, case, words, *, items=(), ties=()):
        if words == AccountWords():
            raise SheetEmptyError
        account = Account(id=new_id(), case=case, written=now())
        return self._write(account, words, items, ties)

    def change(self, account, words, *, mistyped=False, items=None, ties=None):  # noqa: ARG002 - the contract
        return self._write(self.kept[account][-1], words, items, ties)

    def stated(self, item):
        return stated_words(item)

    def _write(self, account, words, items, ties):
        texts = {name: getattr(words, name) for name in TEXTS}
        named = items or ()
        return self.put(
            account.id,
            replace(
                account,
                handles=_more(account.handles, words.handle, words.seen),
                names=_more(account.names, words.name, words.seen),
                items=tuple(named) + ((words.item,) if words.item else ()),
                ties=tuple(ties or ()),
                **texts,
            ),
        )


def _more(before, value, seen):
    if not value or (before and before[-1].value == value):
        return before
    return (*before, Sighting(value=value, seen=seen))


class FakeDiary(FakeSheets):
    def of(self, case):
        found = super().of(case)
        return replace(found, sheets=tuple(sorted(found.sheets, key=in_order)))

    def add(self, case, words):
        if words == IncidentWords():
            raise SheetEmptyError
        made = Incident(id=new_id(), case=case, written=now(), words=words)
        return self.put(made.id, made)

    def change(self, incident, words):
        return self.put(incident, replace(self.kept[incident][-1], words=words))


class FakeNotes(FakeSheets):
    def add(self, case, text):
        if not text.strip():
            raise SheetEmptyError
        made = PrivateNote(id=new_id(), case=case, written=now(), text=text)
        return self.put(made.id, made)

    def change(self, note, text):
        return self.put(note, replace(self.kept[note][-1], text=text))


class FakeAgreements(FakeSheets):
    def all(self):
        found = [each[-1] for each in self.kept.values()]
        return Found(sheets=tuple(found), lost=self.lost)

    def add(self, words):
        if not words.name:
            raise SheetEmptyError
        made = Agreement(id=new_id(), written=now(), words=words)
        return self.put(made.id, made)

    def change(self, agreement, words):
        return self.put(agreement, replace(self.kept[agreement][-1], words=words))


class FakePeople:
    """All three; ``vault`` is where the items are."""

    local_offset = HOUR

    def __init__(self, vault):
        self.vault = vault
        self.accounts = FakeAccounts()
        self.diary = FakeDiary()
        self.private = FakeNotes()

    def items(self, case):
        return tuple(
            each
            for each in self.vault.kept
            if each.case == case and each.part_of is None
        )

    def item(self, item):
        return self.vault.item(item)


def fill_people(vault, case):
    """Write of three accounts, five incidents and two notes, in three languages."""
    items = [each.id for each in vault.kept if each.part_of is None][:2]
    accounts, diary, private = (
        vault.people.accounts,
        vault.people.diary,
        vault.people.private,
    )
    owl = accounts.add(
        case,
        AccountWords(
            platform="Telegram",
            whose=Whose.OTHER,
            handle="@night_owl",
            name="Night Owl",
            seen="in March",
            number="5551234567",
            address="https://t.me/night_owl_channel_with_a_very_long_name_in_it",
            how_known="He told me on the phone that this is his channel.",
        ),
        items=items,
    )
    changed = AccountWords(
        platform="Telegram",
        whose=Whose.OTHER,
        handle="@owl_2",
        name="رات کا الو",
        seen="since May",
        number="5551234567",
        how_known="He told me on the phone that this is his channel.",
    )
    friend = accounts.add(
        case,
        AccountWords(platform="인스타그램", handle="밤올빼미", whose=Whose.WITNESS),
    )
    tie = Tie(account=friend.id, bond=Bond.VOUCHED_FOR_BY)
    accounts.change(owl.id, changed, items=items, ties=(tie,))
    gone = accounts.add(case, AccountWords(handle="@someone_else"))
    accounts.withdraw(gone.id)
    told = (
        ("A picture was posted in the channel, with my name under it", 3),
        ("اس نے لکھا کہ وہ تصویر سب کو بھیج دے گا", 5),
        ("내 사진이 채널에 올라왔다", 9),
    )
    for done, day in told:
        words = IncidentWords(
            done=done,
            said="look who this is",
            when="in the night",
            exactness=Exactness.ABOUT,
            dated=date(2026, 5, day),
            place="Telegram",
            effect="I do not go out any more",
            witnesses="a friend",
            told_to="my sister",
            items=tuple(items),
            accounts=(owl.id,),
        )
        diary.add(case, words)
    last = diary.of(case).sheets[-1]
    diary.change(last.id, replace(last.words, told_to="my sister, the police"))
    diary.add(case, IncidentWords(done="He called me at night, I do not know when"))
    private.add(case, "Ask my aunt before I write anything more about the summer.")
    private.add(case, "آج میں نے سب کچھ لکھ دیا ہے")
    helped = AgreementWords(
        name="Amina Siddiqui",
        service="Quiet Harbour",
        agreed="We save my messages together. Nothing is handed on without me.",
    )
    kept = vault.agreements.add(helped)
    vault.agreements.change(kept.id, replace(helped, presses=Presses.BESIDE, told=True))
