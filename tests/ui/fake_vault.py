"""A vault in memory for presenters and screens: it keeps a list of what was asked."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.casework.locking import Copies
from evidence_app.casework.taken_away import NamedBy, TakenAway
from evidence_app.errors import (
    CaptureStoppedError,
    CheckStoppedError,
    EvidenceError,
    WrongPassphraseError,
)
from evidence_app.ingest import Failure, Taken
from evidence_app.model.case import Case
from evidence_app.model.correction import (
    NONE,
    Correction,
    Corrections,
    Field,
    as_corrected,
    value_of,
)
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding
from evidence_app.model.gate import Shown
from evidence_app.model.item import (
    CaseId,
    Item,
    ItemId,
    Kind,
    MessageFields,
    Method,
    Origin,
)
from evidence_app.model.judgement import NOT_JUDGED, Judgement
from evidence_app.model.listing import (
    EVERYTHING,
    Choices,
    DayTotals,
    FoundItem,
    FoundPlace,
    Kept,
    Person,
    Standing,
    ToldBy,
    Totals,
    sort_of,
)
from evidence_app.model.locked_item import veiled
from evidence_app.model.pixels import Pixels
from evidence_app.model.rows import PictureSize
from evidence_app.model.told_day import content_day, said_day
from evidence_app.model.wanted import Profile, Wrapping
from evidence_app.presenters.desk import Lane
from evidence_app.session import GoneOut
from evidence_app.words import say
from tests.ui.fake_after_unlocking import FakeAfterUnlocking
from tests.ui.fake_before_saving import FakeBeforeSaving
from tests.ui.fake_choosing import FakeChoosing
from tests.ui.fake_exports import FakeImporting
from tests.ui.fake_for_police import FakeForPolice
from tests.ui.fake_freezing import FakeFreezing, frozen, whole
from tests.ui.fake_keeping import FakeCopies, FakeKeys, FakeTime
from tests.ui.fake_notices import FakeNotices
from tests.ui.fake_pages_seen import FakePagesSeen
from tests.ui.fake_paths import FakePaths
from tests.ui.fake_people import FakeAgreements, FakePeople
from tests.ui.fake_presence import FakePresence
from tests.ui.fake_redacting import FakeRedacting
from tests.ui.fake_reports_made import FakeReportsMade
from tests.ui.fake_second_looks import FakeSecondLooks
from tests.ui.fake_settings import FakeSettings
from tests.ui.fake_transcripts import FakeTranscripts
from tests.ui.fake_unkept import FakeUnkept

START = datetime(2026, 11, 21, 16, 14, 5, tzinfo=UTC)
OFFSET = timedelta(hours=5)
FIRST_WORDS = "It was about nine in the evening."


def item_id(number):
    return ItemId(f"{number:032x}")


def make_case(name="Messages since summer", number=1):
    return Case(
        id=CaseId(f"{number:032x}"),
        name=name,
        initials="AB",
        collector="",
        created_at=START,
    )


def make_item(number, **changes):
    content = f"content {number}".encode()
    plain = Item(
        id=item_id(number),
        case=make_case().id,
        kind=Kind.FILE,
        title=f"Picture {number}",
        original_name=f"IMG_{number:04}.jpg",
        media_type="image/jpeg",
        size=len(content),
        digest=Digest.of(content),
        origin=Origin(Method.FILE_GIVEN, f"IMG_{number:04}.jpg"),
        captured_at=START - timedelta(hours=number * 7),
        local_offset=OFFSET,
        shown=Shown.NOTHING_SEXUAL,
    )
    return replace(plain, **changes)


@dataclass(frozen=True)
class FakeHit:
    item: ItemId
    excerpt: str


class FakeLists:
    """The lists of a fake vault; it writes down which pages were asked for."""

    def __init__(self, vault):
        self._vault = vault

    def choices(self, case, selection=EVERYTHING):  # noqa: ARG002 - the contract
        listed = self._listed(case, EVERYTHING)
        names = dict.fromkeys(item.message.sender for item in listed if item.message)
        months = (_local_day(item).replace(day=1) for item in listed)
        return Choices(
            sorts=tuple(dict.fromkeys(map(sort_of, listed))),
            people=tuple(Person(name=name) for name in names),
            months=tuple(dict.fromkeys(months)),
            unstamped=True,
        )

    def days(self, case, selection=EVERYTHING):
        self._vault._meet("days")
        days: dict[date, Totals] = {}
        for item in self._listed(case, selection):
            one = Totals(
                items=1,
                intimate=int(item.shown.intimate),
                with_places=int(any(fact.sensitive for fact in item.facts)),
            )
            by_event = selection.by_event
            day = told_day_of(item)[0] if by_event else _local_day(item)
            days[day] = days.get(day, Totals()) + one
        return tuple(DayTotals(day, days[day]) for day in sorted(days, reverse=True))

    def page(self, case, selection, first, count):
        self._vault._meet("page", (first, count))
        return tuple(self._listed(case, selection)[first : first + count])

    def place(self, case, selection, item):
        listed = [each.id for each in self._listed(case, selection)]
        return listed.index(item) if item in listed else None

    def standings(self, items):
        kept = [each for each in self._vault.kept if each.part_of is None]
        return {
            one.id: Standing(
                stamped=one.id in self._vault.stamped,
                day=told_day_of(one)[0],
                told_by=told_day_of(one)[1],
                same=tuple(
                    each.id
                    for each in kept
                    if each.digest == one.digest and each.id != one.id
                ),
            )
            for one in kept
            if one.id in items and not one.locked_away
        }

    def same(self, item):
        same = self.standings([item]).get(item, Standing()).same
        return tuple(Kept(reference="AB/1", item=self._vault.item(one)) for one in same)

    def any_by(self, method):
        return any(item.origin.method is method for item in self._vault.kept)

    def found(self, text, case, selection, limit):
        self._vault._meet("found", text)
        leads = {item.id: item.part_of or item.id for item in self._vault.kept}
        listed = {item.id for item in self._listed(case, selection)}
        found = dict.fromkeys(leads[hit.item] for hit in self._vault.hits)
        return [FoundPlace(lead, 1) for lead in found if lead in listed][:limit]

    def shown(self, text, found):  # noqa: ARG002 - the contract
        self._vault._meet("shown", len(found))
        leads = {item.id: item.part_of or item.id for item in self._vault.kept}
        excerpts = {leads[hit.item]: hit.excerpt for hit in self._vault.hits}
        return tuple(
            FoundItem(self._vault.item(each.item), excerpts[each.item])
            for each in found
        )

    def _listed(self, case, selection):
        newest = reversed(self._vault.kept)
        if selection.by_event:
            newest = sorted(newest, key=lambda each: told_day_of(each)[0], reverse=True)
        return [
            item
            for item in newest
            if item.part_of is None and item.case == case and _fits(item, selection)
        ]


def told_day_of(item):
    said, content = said_day(item), content_day(item, ())
    if said or content:
        return said or content, ToldBy.PERSON if said else ToldBy.CONTENT
    return _local_day(item), ToldBy.SAVED


def _fits(item, chosen):
    day = told_day_of(item)[0] if chosen.by_event else _local_day(item)
    return (
        chosen.day in {None, day}
        and (chosen.since is None or chosen.since <= day)
        and (chosen.until is None or day <= chosen.until)
        and chosen.sort in {None, sort_of(item)}
        and (
            chosen.person is None
            or (item.message and item.message.sender == chosen.person.name)
        )
    )


def _local_day(item):
    return (item.captured_at + item.local_offset).date()


@dataclass(frozen=True)
class FakePiece:
    text: str
    sender: str = ""
    sent_at: str = ""


@dataclass(frozen=True)
class FakeStep:
    findings: tuple[Any, ...] = ()
    rests: bool = True


@dataclass
class FakeChecking:
    """Has nothing to check, or what it was given."""

    steps: list[Any] = field(default_factory=list)
    made: int = 0
    stopped: int = 0

    def step(self):
        self.made += 1
        return self.steps.pop(0) if self.steps else FakeStep()

    def stop(self):
        self.stopped += 1


class FakeCorrecting:
    """Keeps corrections in memory, and applies them."""

    def __init__(self, vault):
        self._vault = vault
        self.told: dict[Any, Any] = {}

    def of(self, item):
        return self.told.get(item, NONE)

    def now(self, item, field):
        self._vault._meet("now", field)
        told = self.of(item)
        found = self._vault.item(item)
        if field is Field.TEXT:
            return told.text or self._vault.words.get(item, FIRST_WORDS)
        return value_of(found, field) or ""

    def correct(self, item, field, to, reason=""):
        self._vault._meet("correct", (field, to, reason))
        made = Correction(
            field=field,
            earlier=None if field is Field.TEXT else self.now(item, field),
            earlier_at=START,
            earlier_offset=OFFSET,
            to=to,
            reason=reason,
            at=START + timedelta(days=1),
            local_offset=OFFSET,
            actor="",
        )
        before = self.of(item)
        self.told[item] = replace(before, made=(*before.made, made))
        kept = self._vault.kept
        place = next(at for at, each in enumerate(kept) if each.id == item)
        kept[place] = as_corrected(kept[place], Corrections(made=(made,)))
        return self.told[item]


class FakeJudging:
    """Keeps what is said of statements in memory."""

    def __init__(self, vault):
        self._vault = vault
        self.told: dict[Any, Any] = {}

    def of(self, item):
        self._vault._meet("judgements", item)
        return self.told.get(item, NOT_JUDGED)

    def judge(self, item, statement, says):
        self._vault._meet("judge", (statement, says))
        made = Judgement(
            name=statement.name,
            value=statement.value,
            says=says,
            at=START + timedelta(days=1),
            local_offset=OFFSET,
            actor="",
        )
        before = self.told.get(item, NOT_JUDGED)
        self.told[item] = replace(before, made=(*before.made, made))
        return self.told[item]


def taken_away(item):
    """What stands in the list for an item: taken away on the day it came in."""
    return TakenAway(
        item=item,
        parts=0,
        reference="AB/2",
        at=item.captured_at,
        local_offset=item.local_offset,
        actor="Noor",
        until=item.captured_at + timedelta(days=30),
        over=False,
    )


@dataclass
class FakeVault(FakeImporting):
    """Answers at once; ``trouble`` maps a method's name to the error it raises."""

    kept: list[Any] = field(default_factory=list)
    all_cases: list[Any] = field(default_factory=list)
    trouble: dict[Any, Any] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)
    words: dict[Any, Any] = field(default_factory=dict)
    hits: tuple[Any, ...] = ()
    notices: tuple[Any, ...] = ()
    stamped: tuple[Any, ...] = ()
    locked: bool = False
    checking: FakeChecking = field(default_factory=FakeChecking)
    key_fingerprint: str = "3f0a" * 16
    keys: FakeKeys = field(default_factory=FakeKeys)
    copies: FakeCopies = field(default_factory=FakeCopies)
    time: FakeTime = field(default_factory=FakeTime)
    found: tuple[Any, ...] = ()
    out: list[Any] = field(default_factory=list)
    locked_items: dict[Any, Any] = field(default_factory=dict)
    gone: list[Any] = field(default_factory=list)
    away: tuple[Any, ...] = ()
    named: NamedBy = field(default_factory=NamedBy)
    found_after_repair: tuple[Any, ...] = ()
    browser_plays: Any = None
    browser: Any = None
    screens_here: tuple[Any, ...] = (frozen(),)
    chooses: Any = whole
    frozen: Any = None
    exports: dict[Any, Any] = field(default_factory=dict)
    known_out: Any = field(default_factory=GoneOut)
    read_only: bool = False

    def gone_out(self):
        if "gone_out" in self.trouble:
            raise self.trouble["gone_out"]
        return self.known_out

    def __post_init__(self):
        self.make_item = make_item
        self.correcting = FakeCorrecting(self)
        self.judging = FakeJudging(self)
        self.people = FakePeople(self)
        self.agreements = FakeAgreements()
        self.transcripts = FakeTranscripts(self)
        self.unkept = FakeUnkept()
        self.settings = FakeSettings()
        self.presence = FakePresence()
        self.redacting = FakeRedacting(self, drawn_picture)
        self.second_looks = FakeSecondLooks(self, make_item)
        self.what_happened = FakePaths(self)
        self.reports_made = FakeReportsMade(self, make_item)
        self.for_police = FakeForPolice(self)
        self.before_saving = FakeBeforeSaving(self)
        self.choosing = FakeChoosing(self)
        self.pages_seen = FakePagesSeen(self)
        self.platform_notices = FakeNotices(self)
        self.after_unlocking = FakeAfterUnlocking(self.keys)
        self.place = ""

    def place_of(self, _case):
        return self.place

    def cases(self):
        return tuple(self.all_cases)

    def open_case(self, name, *, initials="", collector=""):  # noqa: ARG002 - the contract
        made = make_case(name, len(self.all_cases) + 1)
        self.all_cases.append(made)
        return made

    @property
    def lists(self):
        return FakeLists(self)

    def item(self, item):
        return next(each for each in self.kept if each.id == item)

    def parts(self, item):
        return tuple(each for each in self.kept if each.part_of == item.id)

    def picture(self, item, *, max_width, max_height):  # noqa: ARG002 - the contract
        self._meet("picture", item.id)
        return drawn_picture(360, 640)

    @property
    def closely(self):
        return FakeClosely(self)

    def text(self, item, *, limit=200_000):  # noqa: ARG002 - the contract
        self._meet("text", item.id)
        return self.words.get(item.id, FIRST_WORDS)

    def texts(self, item, limit=None):  # noqa: ARG002 - the contract
        self._meet("texts", item.id)
        return (
            FakePiece("I told you to stop writing to me.", "Mina", "21/11/2026 20:58"),
            FakePiece("میں تمہیں دیکھ رہا ہوں", "Unknown", "21/11/2026 21:02"),
        )

    def custody(self, item):
        self._meet("custody")
        return (
            CustodyEntry(
                sequence=3,
                at=item.captured_at,
                local_offset=item.local_offset,
                action=Action.TAKEN_IN,
                item=item.id,
                digest=item.digest,
                size=item.size,
                stored_digest=Digest.of(b"stored"),
                actor="",
                tool="evidence-app 0.1.0",
                detail="",
                seal=Digest.of(b"seal"),
            ),
        )

    def capture_file(self, path):
        self._meet("capture_file", path)
        return _captured(path.name, Kind.FILE, path.read_bytes(), path.name)

    def capture_pasted_picture(self, content, media_type):  # noqa: ARG002 - the contract
        return _captured("Pasted picture", Kind.FILE, content, "")

    def capture_copied_picture(self, *, stop=None):
        self._meet("capture_copied_picture")
        if stop and stop():
            raise CaptureStoppedError
        return _captured("Pasted picture", Kind.FILE, b"made of a bitmap", "")

    def capture_note(self, text, fields, *, title=""):
        captured = _captured(title or text[:40], Kind.NOTE, text.encode(), "")
        return replace(captured, message=fields, media_type="text/plain")

    def freezing(self):
        self._meet("freezing")
        picture = _captured("Screen 1", Kind.SCREEN, b"screen", "")
        self.frozen = FakeFreezing(picture, self.screens_here, self.chooses)
        return self.frozen

    def capture_page(self, request, *, progress=None, stop=None):  # noqa: ARG002 - the contract
        self._meet("capture_page", (request.url, request.accept_certificate))
        if stop():
            raise CaptureStoppedError
        return _captured(request.url, Kind.PAGE, b"wacz", "")

    def browsing(self, request):
        self._meet("browsing", request)
        self.browser = FakeBrowser(request, self.browser_plays)
        return self.browser

    def take_in_many(self, prepared, case, *, total=0, progress=None):  # noqa: ARG002 - the contract
        items, failures = [], []
        for number, prepare in enumerate(prepared):
            try:
                items += self.take_in([prepare()], case, progress=progress)
            except EvidenceError as error:
                failures.append(Failure(number, "", error))
        return Taken(tuple(items), tuple(failures))

    def take_in(self, captured, case, *, progress=None):
        self._meet("take_in", [each.shown for each in captured])
        saved = []
        for each in captured:
            content = each.open().read()
            if progress:
                progress(len(content), len(content))
            saved.append(
                make_item(
                    1000 + len(self.kept),
                    case=case.id,
                    kind=each.kind,
                    title=each.title,
                    digest=Digest(hashlib.sha256(content).hexdigest()),
                    shown=each.shown,
                    facts=each.facts,
                    findings=each.findings,
                    message=each.message,
                    media_type=each.media_type,
                    origin=each.origin,
                )
            )
            self.kept.append(saved[-1])
        return tuple(saved)

    def audit(self, *, read_data, repair, progress=None, stop=None):
        self._meet("audit", (read_data, repair))
        if stop and stop():
            raise CheckStoppedError
        if progress:
            progress(1, 2)
        return self.found_after_repair if repair else self.found

    @property
    def deleting(self):
        return self

    def one(self, item):
        return next(each for each in (*self.kept, *self.away) if each.id == item)

    def named_by(self, item):
        self._meet("named_by", item.id)
        return self.named

    def take_away(self, item):
        self._meet("take_away", item)
        gone = tuple(each for each in self.kept if item in {each.id, each.part_of})
        self.away = (*self.away, *gone)
        self.kept = [each for each in self.kept if each not in gone]
        return gone

    def bring_back(self, item):
        self._meet("bring_back", item)
        back = tuple(each for each in self.away if item in {each.id, each.part_of})
        self.away = tuple(each for each in self.away if each not in back)
        self.kept = [*self.kept, *back]
        return back

    def taken_away(self, case=None):
        self._meet("taken_away", case)
        return tuple(taken_away(each) for each in self.away if each.part_of is None)

    def locked_for(self, item):
        self._meet("locked_for", item)
        return self.locked_items.get(item)

    def lock_away(self, item, shown):
        self._meet("lock_away", (item, shown))
        self.locked_items[item] = shown
        self.kept[:] = [veiled(one) if one.id == item else one for one in self.kept]
        return ()

    def other_copies(self, _item):
        return Copies(went_out=tuple(self.out), backups=())

    def erase(self, item):
        self._meet("erase", item)
        self.kept[:] = [one for one in self.kept if one.id != item]
        return ()

    def went_out(self, item):
        self._meet("went_out", item.id)
        return tuple(self.out)

    def deleted(self):
        return tuple(self.gone)

    def delete(self, item, reason):
        self._meet("delete", (item, reason))
        gone = tuple(each for each in self.kept if item in {each.id, each.part_of})
        self.kept = [each for each in self.kept if each not in gone]
        return gone

    def lock(self):
        self.locked = True

    def _meet(self, name, what=None):
        self.asked.append((name, what))
        if name in self.trouble:
            raise self.trouble[name]


class FakeDoors:
    """Opens ``vault`` with one passphrase, and with any other way in."""

    def __init__(self, vault, passphrase="correct horse battery"):
        self.vault = vault
        self.passphrase = passphrase
        self.opened = []
        self.keys = []
        self.trouble = None
        self.offers_key_store = False
        self.copies = FakeCopies()

    def make(self, folder, passphrase, *, lock_after):
        self.vault.settings.kept = lock_after
        self.opened.append(("make", folder))
        self.passphrase = passphrase
        return self.vault

    def open(self, folder, key):
        self.opened.append(("open", folder))
        self.keys.append(key)
        if self.trouble:
            raise self.trouble
        if isinstance(key, str) and key != self.passphrase:
            raise WrongPassphraseError
        return self.vault

    def key_store_offered(self):
        return self.offers_key_store

    def restore(self, backup, key, place, *, progress, stop):
        self.opened.append(("restore", backup))
        return self.copies.restore(key, place, progress=progress, stop=stop)


@dataclass(frozen=True)
class FakeMade:
    folder: Path
    archive: Path
    reference: str = "EV-2026-0001"
    pages: int = 14
    left_out: int = 1
    damaged: int = 0
    cleaned: int = 2
    uncleaned: int = 1
    signed: bool = True
    time_asked: bool = False
    stamps: tuple[Any, ...] = ()
    papers: Path | None = None
    no_draft: bool = False
    checker: Path | None = None
    files: tuple[Path, ...] = ()
    too_large: tuple[str, ...] = ()
    size: int = 12_000_000
    wrapping: Wrapping = Wrapping.PLAIN
    profile: Profile = Profile.WHOLE
    password: str = ""
    papers_inside: bool = False
    annex: Any = None


class FakeBrowser:
    """A browser beside the window that does what it is told to play."""

    def __init__(self, request, plays):
        self.request, self.plays = request, plays
        self.heard = []

    def run(self, hears):
        if self.plays:
            self.plays(hears)

    def stop(self):
        self.heard.append("stop")

    def kept(self, about=()):
        self.heard.append("kept")
        self.about = list(about)

    def not_kept(self, words):
        self.heard.append(words)

    def lock_is_near(self, words):
        self.heard.append(("near", words))


def a_page(url="https://social.example/post/1"):
    """A page as a browser hands it over, with its answer."""
    return _captured(url, Kind.PAGE, b"wacz", "").answered(Shown.NOTHING_SEXUAL)


class DeskAtOnce:
    """Does the work where it is asked for; nothing comes late."""

    def __init__(self):
        self.closed = False
        self.lanes = []

    def run(self, work, on_done, on_error, *, lane=Lane.VAULT):
        self.lanes.append(lane)
        try:
            result = work()
        except EvidenceError as error:
            on_error(error)
        else:
            on_done(result)

    def post(self, tell):
        tell()

    def close(self):
        self.closed = True


class DeskLater(DeskAtOnce):
    """Keeps the work until it is told to go on."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def run(self, work, on_done, on_error, *, lane=Lane.VAULT):
        run = super().run
        self.waiting.append(lambda: run(work, on_done, on_error, lane=lane))

    def go_on(self):
        self.waiting.pop(0)()


class FakeClosely:
    """A picture of 1,440 by 30,000 pixels, in rows."""

    def __init__(self, vault):
        self._vault = vault

    def size(self, item):
        self._vault._meet("size", item.id)
        return PictureSize(1_440, 30_000)

    def rows(self, item, _top, height, max_width):
        self._vault._meet("rows", item.id)
        return drawn_picture(max_width, max(1, height * max_width // 1_440))

    def close(self):
        self._vault._meet("let_go", None)


class Recorder:
    """A view that writes down what it was told to show."""

    def __init__(self):
        self.shown = []

    def __getattr__(self, name):
        def show(*values, **named):
            self.shown.append((name, *values, *named.values()))

        return show

    def names(self):
        return [each[0] for each in self.shown]

    def last(self, name):
        return [each for each in self.shown if each[0] == name][-1][1:]


def drawn_picture(width, height):
    """Return a calm gradient."""
    rows = bytearray()
    for y in range(height):
        shade = 90 + y * 100 // height
        rows += bytes((shade, shade + 20, 200 - shade // 2)) * width
    return Pixels(width, height, bytes(rows))


def sample_items():
    """Return items of every kind, some with remarks."""
    doubt = Finding("no_metadata", _say_no_metadata())
    page = make_item(
        2,
        kind=Kind.PAGE,
        title="Profile page: @night_owl_77",
        media_type="application/warc",
        origin=Origin(Method.PAGE_RECORDED, "https://social.example/@night_owl_77"),
        facts=(
            Fact(
                "Final address",
                "https://social.example/@night_owl_77",
                FactSource.CAPTURE,
            ),
            Fact(
                "Number of the post",
                "1861234567890123456 — address",
                FactSource.CONTENT,
            ),
            Fact(
                "Time, as the page states it",
                "2026-11-20T20:58:00.000Z (Z) — page after its scripts, <time>",
                FactSource.CONTENT,
            ),
            Fact(
                "Time worked out of the post's number",
                "2026-11-20T20:58:00 (Z) — computed from the post's number",
                FactSource.CONTENT,
            ),
        ),
    )
    picture = replace(page, id=item_id(3), part_of=page.id, role="picture")
    return [
        make_item(9, kind=Kind.CHAT, title="WhatsApp chat with Unknown"),
        make_item(
            8,
            kind=Kind.NOTE,
            title="What happened on Friday",
            media_type="text/plain",
            origin=Origin(Method.WRITTEN, "Telegram"),
            message=MessageFields(
                sender="Karl", sent_at="about nine", place="Telegram"
            ),
        ),
        make_item(7, title="رات کو آنے والا پیغام", media_type="image/png"),
        make_item(6, title="IMG_2041.jpg", shown=Shown.ADULT),
        make_item(5, kind=Kind.SCREEN, title="Screen 1", media_type="image/png"),
        make_item(4, title="statement from school.pdf", media_type="application/pdf"),
        page,
        picture,
        make_item(
            1,
            title="어젯밤에 온 메시지.jpg",
            findings=(doubt,),
            facts=(
                Fact("Camera", "SM-A546B", FactSource.CONTENT),
                Fact(
                    "Position (GPS)",
                    "24.86 N, 67.01 E",
                    FactSource.CONTENT,
                    sensitive=True,
                ),
            ),
        ),
    ]


def sample_vault():
    return FakeVault(kept=sample_items(), all_cases=[make_case()])


def _say_no_metadata():
    return say(
        "This file carries no camera metadata. That is usual for files sent through "
        "messengers."
    )


def _captured(title, kind, content, name):
    method = {
        Kind.NOTE: Method.WRITTEN,
        Kind.SCREEN: Method.SCREEN_GRABBED,
        Kind.PAGE: Method.PAGE_RECORDED,
    }.get(kind, Method.FILE_GIVEN)
    return Captured(
        kind=kind,
        title=title,
        origin=Origin(method, name or title),
        captured_at=START,
        open=from_memory(content),
        untrusted_name=name,
        media_type="image/png",
        size=len(content),
    )
