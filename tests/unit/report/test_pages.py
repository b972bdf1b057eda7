"""What the pages say: fixed words, claims marked as claims, nothing left unsaid."""
# ruff: noqa: ARG002 - a decoder that draws nothing looks at no argument

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from evidence_app.casework.cases import open_case
from evidence_app.errors import PictureDamagedError
from evidence_app.facts.answers import PictureFacts
from evidence_app.guidance.packs import load_jurisdiction, load_platform
from evidence_app.model.case import Audience, Exhibit
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.model.message import (
    Attachment,
    FileState,
    Message,
    MessageKind,
    TimeCertainty,
)
from evidence_app.model.passthrough import Passthrough
from evidence_app.model.pixels import Pixels
from evidence_app.report import blocks
from evidence_app.report.material import (
    BundleFile,
    ChatTold,
    ExhibitMaterial,
    ReportMaterial,
    Withheld,
)
from evidence_app.report.pages import document_details, police_report, report
from evidence_app.report.pages.fixed_words import (
    ACTIONS,
    BROWSED_FACT,
    KINDS,
    METHODS,
    NOT_READ_ON_PAPER,
    SOURCES,
)
from evidence_app.report.pages.voice import offset, size
from evidence_app.words import load_language, say
from tests.unit.memory_vault import FixedClock, MemoryVault

ENGLISH = load_language("en")
CLOCK = FixedClock()


class DrawingDecoder:
    """Knows one picture; says how it was asked."""

    def __init__(self, width=400, height=300, *, damaged=False, confined=()):
        self.size = (width, height)
        self.confined = confined
        self.damaged = damaged
        self.crops = []

    def facts(self, content: bytes) -> PictureFacts:
        if self.damaged:
            raise PictureDamagedError
        width, height = self.size
        return PictureFacts(
            media_type="image/png", width=width, height=height, facts=(), findings=()
        )

    def passthrough(self, content: bytes) -> Passthrough | None:
        return None

    def picture(self, content: bytes, *, max_width: int, max_height: int) -> Pixels:
        return Pixels(1, 1, b"\0\0\0")

    def crop(self, content: bytes, *, top: int, height: int, max_width: int) -> Pixels:
        self.crops.append((top, height))
        return Pixels(1, 1, b"\0\0\0")

    def veil(self, content: bytes) -> Pixels:
        if self.damaged:
            raise PictureDamagedError
        return Pixels(1, 1, b"\0\0\0")

    def smooth(self, cells: Pixels, *, width: int, height: int) -> Pixels:
        return Pixels(width, height, bytes(width * height * 3))


def one_item(**changes):
    """Return a vault, its case and one item in it."""
    vault = MemoryVault()
    case = open_case(vault, "A case", CLOCK, initials="AB")
    return vault, case, vault.add(b"bytes", case.id, **changes)


def material(*, decoder=None, withheld=None, audience=Audience.POLICE, **changes):
    """Return the material of a report over one exhibit."""
    parts = changes.pop("parts", ())
    about: dict[str, Any] = {
        name: changes.pop(name) for name in ("messages_path", "text") if name in changes
    }
    about["chat"] = ChatTold(
        **{
            name: changes.pop(name)
            for name in (
                "messages",
                "conversations",
                "told",
                "missing",
                "since",
                "excerpts",
            )
            if name in changes
        }
    )
    vault, case, item = one_item(**changes)
    path = None if withheld else "data/originals/AB-1_file.bin"
    files = [BundleFile(item=item, path=path, withheld=withheld)]
    for role in parts:
        part = vault.add(role.encode(), case.id, role=role, part_of=item.id)
        files.append(
            BundleFile(item=part, path=f"data/originals/AB-1_{role}", withheld=None)
        )

    @contextmanager
    def open_item(item):
        yield BytesIO(vault.bytes_of[item.id])

    exhibit = Exhibit(number=1, reference="AB/1", item=item)
    return ReportMaterial(
        reference="EV-2026-0001",
        case=case,
        audience=audience,
        jurisdiction=load_jurisdiction("uk-ew"),
        platform=load_platform("telegram") if audience is Audience.PLATFORM else None,
        made_at=CLOCK.at,
        local_offset=CLOCK.offset,
        tool="Evidence App 0.1.0",
        key_fingerprint="f" * 64,
        originals=Digest.of(b"originals"),
        exhibits=(ExhibitMaterial(exhibit=exhibit, files=tuple(files), **about),),
        entries=vault.entries(item.id),
        open_item=open_item,
        clean_bytes=lambda item: vault.bytes_of[item.id],
        decoder=decoder or DrawingDecoder(),
    )


def texts(block):  # noqa: C901, PLR0911 - one case for each kind of block
    """Return all texts of a block."""
    match block:
        case blocks.Heading() | blocks.Paragraph():
            return [block.text]
        case blocks.Bullets():
            return list(block.points)
        case blocks.Facts():
            return [text for row in block.rows for text in (row.label, row.value)]
        case blocks.Table():
            heads = [column.title for column in block.columns]
            cells = [cell for row in block.rows for cell in row]
            return heads + [cell for cell in cells if isinstance(cell, str)]
        case blocks.Callout():
            return [block.title, block.text]
        case blocks.Placeholder():
            return [block.title, *block.lines]
        case blocks.Picture():
            return [block.caption, block.alternative]
        case blocks.Transcript():
            return [
                text
                for row in block.rows
                for text in (row.number, row.time, row.sender, row.text, row.remark)
            ]
        case _:
            return []


def page_text(material, language=ENGLISH):
    made = report(material, language)
    return "\n".join(text for block in made for text in texts(block))


def made_blocks(material, kind):
    return [b for b in police_report(material, ENGLISH) if isinstance(b, kind)]


def message(number, **changes):
    plain = Message(
        sequence=number,
        sender="R. Sample",
        text=f"Message {number}",
        sent_raw=f"20/11/2026, 21:0{number}",
        sent_at=datetime(2026, 11, 20, 21, number),  # noqa: DTZ001 - the export has none
        certainty=TimeCertainty.UNKNOWN,
        kind=MessageKind.TEXT,
        member="",
        byte_start=0,
        byte_end=1,
    )
    return replace(plain, **changes)


def test_every_kind_method_source_and_action_has_fixed_words():
    assert set(KINDS) == set(Kind)
    assert set(METHODS) == set(Method)
    assert set(SOURCES) == set(FactSource)
    assert set(ACTIONS) == set(Action)


@pytest.mark.parametrize("method", Method)
def test_every_sheet_says_how_it_was_obtained_and_what_it_does_not_show(method):
    text = page_text(material(origin=Origin(method, "somewhere")))
    assert ENGLISH.render(METHODS[method].obtained) in text
    for words in (*METHODS[method].shows, *METHODS[method].does_not_show):
        assert ENGLISH.render(words) in text


def test_a_page_saved_while_browsing_is_not_said_to_be_what_a_stranger_sees():
    origin = Origin(Method.PAGE_RECORDED, "https://board.test/7")
    stranger = material(origin=origin)
    browsed = material(
        origin=origin, facts=(Fact(BROWSED_FACT, "yes", FactSource.CAPTURE),)
    )
    own = "without the person's accounts"
    assert own in page_text(stranger)
    assert own not in page_text(browsed)
    assert "They may have been signed in there." in page_text(browsed)


def test_the_cover_claims_no_more_than_it_knows():
    text = page_text(material())
    assert "It is not an official form." in text
    assert "No name was given in the app" in text
    assert "No outside authority has confirmed them" in text
    assert "f" * 64 in text


@pytest.mark.parametrize("code", ["ur", "ko"])
def test_limits_and_requests_have_the_english_below_where_no_native_read_them(code):
    spoken = load_language(code)

    police = page_text(material(), spoken)
    notice = page_text(material(audience=Audience.PLATFORM), spoken)

    assert "That what is shown or said in it really happened." in police
    assert "Please remove what is at the addresses below, and copies of it." in notice
    for text in (police, notice):
        assert text.count(NOT_READ_ON_PAPER.text) == 1


def test_an_english_report_says_nothing_twice():
    text = page_text(material(audience=Audience.PLATFORM))

    assert (
        text.count("Please remove what is at the addresses below, and copies of it.")
        == 1
    )
    assert NOT_READ_ON_PAPER.text not in text


@pytest.mark.parametrize("code", ["ur", "ko"])
def test_the_notices_of_the_cover_are_said_in_the_report_s_language(code):
    handling = material().jurisdiction.handling.text

    text = page_text(material(), load_language(code))

    assert load_language(code).text(handling) in text
    assert handling in text


@pytest.mark.parametrize("code", ["ur", "ko"])
def test_the_place_of_the_police_is_named_in_the_report_s_language(code):
    place = load_language(code).text("England and Wales")

    text = page_text(material(), load_language(code))

    assert place != "England and Wales"
    assert place in text


def test_no_page_uses_words_that_the_app_does_not_use():
    text = page_text(material()).lower()
    for word in ("victim", "genuine", "tamper-proof", "proof ", "guarantee"):
        assert word not in text


def test_every_section_begins_on_a_page_of_its_own():
    headings = [b.text for b in made_blocks(material(), blocks.Heading) if b.level == 1]
    assert headings == [
        "Digital evidence bundle",
        "Summary",
        "To preserve at once",
        "Chronology",
        "List of exhibits",
        "Exhibit AB/1",
        "Custody log",
        "Method and limits",
        "How to check this bundle",
        "Annex: digests in full",
    ]
    breaks = made_blocks(material(), blocks.PageBreak)
    assert len(breaks) == len(headings) - 1


def test_local_time_and_utc_stand_together():
    at = datetime(2026, 7, 1, 22, 30, 0, tzinfo=UTC)
    text = page_text(material(captured_at=at, local_offset=timedelta(hours=5.5)))
    assert "2026-07-02 04:00:00 (UTC +05:30) = 2026-07-01 22:30:00 UTC" in text


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "+00:00"), (60, "+01:00"), (-210, "-03:30"), (345, "+05:45")],
)
def test_an_offset_is_written_as_hours_and_minutes(minutes, shown):
    assert offset(timedelta(minutes=minutes)) == shown


def test_times_of_the_content_are_marked_as_claims_and_kept_apart():
    fact = Fact("Taken at", "2026-11-19 20:15:00", FactSource.CONTENT)
    made = material(
        facts=(fact,), message=MessageFields(sent_at="about 9 in the evening")
    )
    tables = made_blocks(made, blocks.Table)
    captured, claimed = tables[1], tables[2]
    assert "about 9 in the evening" not in str(list(captured.rows))
    assert list(claimed.rows) == [
        (
            "AB/1",
            "about 9 in the evening",
            "sent, the person reporting says",
        ),
        ("AB/1", "2026-11-19 20:15:00", "Taken at, the file says"),
    ]


def test_a_sensitive_fact_is_withheld():
    fact = Fact("Position (GPS)", "51.5, -0.1", FactSource.CONTENT, sensitive=True)
    made = material(facts=(fact,))
    assert "51.5" not in page_text(made)
    assert "withheld; in the original" in page_text(made)


def test_an_intimate_picture_is_shown_under_a_veil_alone():
    made = material(
        media_type="image/png", shown=Shown.ADULT, withheld=Withheld.INTIMATE
    )
    (box,) = made_blocks(made, blocks.Placeholder)
    (picture,) = made_blocks(made, blocks.Picture)
    assert "Shown veiled" in box.title
    assert Digest.of(b"bytes").hexadecimal in box.lines[-1]
    assert "Shown veiled" in picture.caption
    assert (picture.load().width, picture.load().height) == (40, 40)


def test_an_intimate_picture_that_cannot_be_opened_becomes_a_box_with_its_digest():
    decoder = DrawingDecoder(damaged=True)
    made = material(
        decoder=decoder,
        media_type="image/png",
        shown=Shown.ADULT,
        withheld=Withheld.INTIMATE,
    )
    (box,) = made_blocks(made, blocks.Placeholder)
    assert "intimate" in box.title
    assert Digest.of(b"bytes").hexadecimal in box.lines[-1]
    assert made_blocks(made, blocks.Picture) == []


def test_a_picture_that_cannot_be_decoded_becomes_a_box_that_says_why():
    made = material(decoder=DrawingDecoder(damaged=True), media_type="image/png")
    (box,) = made_blocks(made, blocks.Placeholder)
    assert "missing or damaged" in box.lines[0]


def test_a_picture_too_large_for_memory_becomes_a_box():
    made = material(media_type="image/png", size=1 << 30)
    (box,) = made_blocks(made, blocks.Placeholder)
    assert "too large" in box.lines[0]


def test_a_file_that_is_no_picture_says_where_it_is():
    (box,) = made_blocks(material(), blocks.Placeholder)
    assert "data/originals/AB-1_file.bin" in box.lines[1]


def test_a_tall_picture_comes_in_parts_that_overlap_and_leave_no_row_out():
    decoder = DrawingDecoder(1000, 20_000)
    made = material(decoder=decoder, media_type="image/png")
    pictures = made_blocks(made, blocks.Picture)
    assert decoder.crops == [(0, 8000), (7900, 8000), (15800, 4200)]
    assert "rows 15801 to 20000 of 20000. Parts share some rows" in pictures[-1].caption


def test_a_picture_of_a_page_is_that_of_its_part():
    made = material(kind=Kind.PAGE, media_type="application/warc")
    part = replace(
        made.files[0],
        item=replace(made.files[0].item, media_type="image/png", role="picture"),
    )
    exhibit = replace(made.exhibits[0], files=(made.files[0], part))
    pictures = made_blocks(replace(made, exhibits=(exhibit,)), blocks.Picture)
    assert len(pictures) == 1


def test_parts_are_listed_with_their_digests_in_full():
    text = page_text(material(parts=("html", "certificate", "unheard of")))
    assert Digest.of(b"html").hexadecimal in text
    assert "The site's certificates" in text
    assert "unheard of" in text


def test_findings_are_said_once_in_plain_words():
    finding = Finding("odd", say("Something odd was seen."))
    text = page_text(material(findings=(finding, finding)))
    assert text.count("Something odd was seen.") == 1


def test_what_is_not_as_it_should_be_stands_before_the_exhibit_in_a_warning():
    warning = Finding("doubt", say("The certificate did not check."), Severity.WARNING)
    notice = Finding("usual", say("This is usual."), Severity.NOTICE)
    made = material(decoder=DrawingDecoder(), findings=(warning, notice))
    warnings = [
        block
        for block in made_blocks(made, blocks.Callout)
        if block.title == "Not as it should be"
    ]
    assert [(block.tone, block.text) for block in warnings] == [
        (blocks.Tone.WARNING, "The certificate did not check.")
    ]
    assert "This is usual." in page_text(made)


def test_a_log_that_was_put_back_is_said_above_its_entries():
    alarm = say("The custody log had 4 entries and now has 3.")
    made = replace(material(decoder=DrawingDecoder()), log_alarms=(alarm,))
    assert "The custody log had 4 entries and now has 3." in page_text(made)
    assert "not what it once was" in page_text(made)


def repaired(made, detail):
    """Return the material with an entry that its exhibit was put right."""
    taken_in = made.entries[0]
    entry = replace(
        taken_in,
        sequence=9,
        at=taken_in.at + timedelta(days=2),
        action=Action.REPAIRED,
        digest=None,
        detail=detail,
    )
    return replace(made, entries=(*made.entries, entry))


def test_what_was_put_right_is_said_with_exhibit_time_and_digest():
    made = repaired(material(), "Original, Repair data")
    (told,) = [
        point
        for block in made_blocks(made, blocks.Bullets)
        for point in block.points
        if point.startswith("No. 9")
    ]

    assert told.startswith("No. 9, AB/1, 2026-11-23 ")
    assert "The digest matches" in told
    assert made.exhibits[0].exhibit.item.digest.hexadecimal in told
    assert "Its spare parts were damaged" in told


def test_of_spare_parts_alone_no_damage_to_the_exhibit_is_told():
    text = page_text(repaired(material(), "Repair data"))

    assert "the exhibit itself was not touched" in text
    assert "Its stored file was damaged" not in text


def test_where_nothing_was_put_right_nothing_is_said_of_it():
    assert "What was put right" not in page_text(material())


def test_a_note_is_quoted_word_for_word():
    made = material(kind=Kind.NOTE, text="He wrote:\n<b>I know</b> {where}")
    quotes = [
        b.text
        for b in made_blocks(made, blocks.Paragraph)
        if b.style is blocks.Style.QUOTE
    ]
    assert "He wrote:\n<b>I know</b> {where}" in quotes


@pytest.mark.parametrize(
    ("title", "text", "stands"),
    [
        ("He wrote: I know", "He wrote:  I know\nwhere you work.", False),
        ("He wrote: I kn…ou work.", "He wrote: I know where you work.\nMore.", False),
        ("My account", "He wrote: I know where you work.", True),
        ("My … account", "He wrote: I know where you work.", True),
    ],
)
def test_a_title_that_only_repeats_the_text_is_left_out(title, text, stands):
    made = material(kind=Kind.NOTE, title=title, text=text)
    quotes = [b.text for b in made_blocks(made, blocks.Paragraph)]
    assert (title in quotes) is stands
    assert text in quotes


def test_every_message_is_a_row_with_its_doubts():
    rows = (
        message(1),
        message(2, kind=MessageKind.SYSTEM, sender=""),
        message(
            3,
            attachments=(Attachment(name="IMG-1.jpg", state=FileState.MISSING),),
            flags=("attachment_missing",),
        ),
        message(4, sent_at=None, flags=("a_doubt_of_tomorrow",)),
        message(5, kind=MessageKind.UNKNOWN, certainty=TimeCertainty.DECLARED),
    )
    made = material(
        kind=Kind.CHAT, messages=rows, messages_path="data/messages/A.jsonl"
    )
    (transcript,) = made_blocks(made, blocks.Transcript)
    remarks = [row.remark for row in transcript.rows]
    assert remarks == [
        "",
        "written by the app, not by a person",
        "file: IMG-1.jpg; its file is not in the export",
        "time not certain; a doubt of tomorrow",
        "could not be read as a message; shown as it is",
    ]
    assert "data/messages/A.jsonl" in page_text(made)


def test_a_note_on_numbers_stands_where_text_runs_from_the_right():
    urdu = material(kind=Kind.CHAT, messages=(message(1, text="میں 0300-1"),))
    assert "1234567-0300" in page_text(urdu)
    english = material(kind=Kind.CHAT, messages=(message(1),))
    assert "1234567-0300" not in page_text(english)


def test_none_left_out_is_said_only_where_the_messages_are_printed():
    origin = Origin(Method.EXPORT_READ, "chat.txt")
    read = material(kind=Kind.CHAT, origin=origin, messages=(message(1),))
    assert "none left out" in page_text(read)
    missing = say("It could not be read.")
    unread = material(kind=Kind.CHAT, origin=origin, missing=missing)
    assert "none left out" not in page_text(unread)


@pytest.mark.parametrize("method", [m for m in Method if m.name != "SCREEN_DRAWN"])
def test_no_way_of_capture_claims_a_time_without_naming_the_clock(method):
    said = [ENGLISH.render(words) for words in METHODS[method].does_not_show]
    assert any("clock of the computer" in each for each in said)


@pytest.mark.parametrize("method", Method)
def test_no_way_of_capture_claims_more_than_the_log_shows(method):
    for words in METHODS[method].shows:
        said = ENGLISH.render(words)
        assert "not changed" not in said or "as far as this vault's log" in (
            said.lower()
        )
        assert "in the hands of" not in said


@pytest.mark.parametrize(
    ("confined", "seen"),
    [
        (("network_namespace", "no_writing"), "the system kept it off the network."),
        (("no_writing",), "kept it off the network was not seen"),
        ((), "kept it off the network was not seen"),
    ],
)
def test_the_network_is_said_to_be_shut_only_where_the_decoder_said_so(confined, seen):
    made = material(media_type="image/png", decoder=DrawingDecoder(confined=confined))
    text = page_text(made)
    assert seen in text
    assert "no network" not in text


def test_of_a_decoder_that_opened_nothing_nothing_is_said():
    assert "separate program" not in page_text(material())


def test_messages_that_could_not_be_read_are_said_to_be_missing():
    made = material(kind=Kind.CHAT, missing=say("It could not be read."))
    assert "It could not be read." in page_text(made)


def test_the_summary_names_five_exhibits_and_says_how_many_more_there_are():
    made = material(title="x" * 500)
    one = made.exhibits[0]
    many = tuple(
        replace(one, exhibit=replace(one.exhibit, number=n, reference=f"AB/{n}"))
        for n in range(1, 41)
    )
    made = replace(made, exhibits=many)
    table = next(made_of for made_of in made_blocks(made, blocks.Table))
    assert len(tuple(table.rows)) == 5
    assert "The list of exhibits has 35 more." in page_text(made)


def test_the_summary_names_each_sender_and_address_once():
    rows = tuple(message(number, sender=f"Sender {number % 9}") for number in range(30))
    made = material(
        kind=Kind.CHAT,
        messages=rows,
        origin=Origin(Method.PAGE_RECORDED, "https://example.org/a"),
    )
    facts = made_blocks(made, blocks.Facts)[1]
    senders, places = (row.value for row in facts.rows[-2:])
    assert senders.split("\n") == ["Sender 0", "Sender 1", "Sender 2", "and 6 more"]
    assert places == "https://example.org/a"


def test_the_exhibit_list_and_the_summary_say_what_was_left_out():
    text = page_text(material(shown=Shown.ADULT, withheld=Withheld.INTIMATE))
    assert "intimate, file left out" in text
    assert "Files and pictures of what is marked as intimate were left out." in text
    assert "words" not in text.split("What to keep in mind")[1].split("Chronology")[0]


def test_an_intimate_chat_keeps_its_words_and_says_so():
    made = material(
        kind=Kind.CHAT,
        shown=Shown.ADULT,
        withheld=Withheld.INTIMATE,
        messages=(message(1),),
        messages_path="data/messages/AB-1.jsonl",
    )
    (box,) = made_blocks(made, blocks.Placeholder)
    assert "marked as intimate" in box.title
    assert "Its words were not left out: they are printed below." in box.lines
    assert len(made_blocks(made, blocks.Transcript)) == 1
    assert "The words of a chat or note that is marked so" in page_text(made)


@pytest.mark.parametrize("kind", [Kind.FILE, Kind.PAGE, Kind.SCREEN])
def test_whatever_is_intimate_becomes_a_box(kind):
    made = material(kind=kind, shown=Shown.ADULT, withheld=Withheld.INTIMATE)
    (box,) = made_blocks(made, blocks.Placeholder)
    assert "marked as intimate" in box.title
    assert "All its files were left out" in box.lines[0]
    assert len(box.lines) == 2


def test_periods_over_a_change_of_clocks_name_both_offsets():
    made = material()
    later = replace(
        made.exhibits[0].exhibit.item,
        captured_at=CLOCK.at + timedelta(days=200),
        local_offset=timedelta(0),
    )
    second = replace(
        made.exhibits[0], exhibit=replace(made.exhibits[0].exhibit, item=later)
    )
    text = page_text(replace(made, exhibits=(made.exhibits[0], second)))
    assert "(UTC +01:00) to" in text
    assert "(UTC +00:00)" in text


@pytest.mark.parametrize(
    ("audience", "title", "prepared_for"),
    [
        (Audience.POLICE, "Digital evidence bundle", "Police (England and Wales)"),
        (Audience.LAWYER, "Digital evidence bundle for legal advice", "A lawyer"),
        (Audience.SELF, "Digital evidence bundle: own copy", "The person reporting"),
    ],
)
def test_each_audience_has_its_title(audience, title, prepared_for):
    made = material(audience=audience)
    assert title in page_text(made).split("\n")
    assert prepared_for in page_text(made)
    assert document_details(made, ENGLISH).title == f"{title} EV-2026-0001"


def test_a_platform_gets_addresses_and_requests_but_no_pictures_and_no_notes():
    made = material(
        audience=Audience.PLATFORM,
        media_type="image/png",
        kind=Kind.NOTE,
        text="private note",
        origin=Origin(Method.PAGE_RECORDED, "https://t.me/everyone/1"),
    )
    pages = list(report(made, ENGLISH))
    assert not any(isinstance(block, blocks.Picture) for block in pages)
    text = page_text(made)
    assert "https://t.me/everyone/1" in text
    assert "private note" not in text
    assert "Preserve the data about it" in text
    assert "the link of each message" in text


def test_a_platform_notice_without_an_address_says_that_one_is_needed():
    assert "No address is known" in page_text(material(audience=Audience.PLATFORM))


def test_running_lines_are_in_the_form_that_the_pdf_fills():
    details = document_details(material(), ENGLISH)
    assert details.page_of.format(page=1, pages=2) == "Page 1 of 2"
    assert details.rows_of.format(first=1, last=2, rows=3) == "Rows 1 to 2 of 3"
    assert details.made_at_iso == "2026-11-21T18:05:09Z"


def test_a_size_has_its_thousands_apart():
    assert size(1234567) == "1\u202f234\u202f567"
