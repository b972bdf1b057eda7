"""``capture`` and ``import``: the ways in without a window, each with its answer."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.capture.instead import InsteadFields, written_instead
from evidence_app.capture.page import PageRequest
from evidence_app.capture.screen import Region
from evidence_app.cli.at_save import (
    answer_for,
    check_can_be_asked,
    telling_who_helps,
)
from evidence_app.cli.naming import browser_from
from evidence_app.cli.page_list import take_list
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import (
    IntakeError,
    NoSuchFileInExportError,
    NotOneExportError,
    UnansweredError,
    UnknownZoneError,
    UsageError,
)
from evidence_app.model.case import Case
from evidence_app.model.declared_time import zone_of
from evidence_app.model.export_told import ALL, ExportTold, LeftOut
from evidence_app.model.gate import Shown, check_answer
from evidence_app.model.item import Item, MessageFields
from evidence_app.session import ChatExport, Session
from evidence_app.session.export_copies import ExportFile
from evidence_app.session.exports import Decided
from evidence_app.words import Words, mark


def _capture(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    shown = _answer(options, terminal)
    if options.kind in {"page", "pages"}:
        check_can_be_asked(options, terminal)
    with unlocked(options, terminal, clock) as session:
        if options.kind == "file" and len(options.paths) > 1 and shown:
            return _many_files(options, shown, session, terminal)
        if options.kind == "pages" and shown:
            return take_list(options, session, terminal)
        failed = False
        for prepare in _WAYS_IN[options.kind](options, session, terminal):
            try:
                captured = prepare()
                with telling_who_helps(session, options.case, terminal) as away:
                    if options.kind == "page":
                        shown = answer_for(captured[0], options, terminal)
                    case = session.open_case(options.case)
                    _take_in(captured, shown, session, case, terminal)
                failed = failed or bool(away)
            except IntakeError as error:
                # One file that cannot be read must not cost her the others.
                terminal.error(error)
                failed = True
    return CANNOT if failed else DONE


def _many_files(
    options: argparse.Namespace, shown: Shown, session: Session, terminal: Terminal
) -> int:
    """Take files in by groups; each id is printed when its item is saved."""

    def prepare(path: Path) -> Captured:
        return session.capture_file(path).answered(shown)

    with terminal.progress() as progress:
        taken = session.take_in_many(
            [partial(prepare, Path(path)) for path in options.paths],
            session.open_case(options.case),
            progress=progress,
            saved=lambda items: _print_stored(items, terminal),
        )
    # A full disk is one sentence, however many files it kept out.
    for error in dict.fromkeys(failure.error for failure in taken.failures):
        terminal.error(error)
    return CANNOT if taken.failures else DONE


def _import(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    shown = _answer(options, terminal)
    if shown is None:
        raise UnansweredError
    if options.zone and zone_of(options.zone) is None:
        raise UnknownZoneError(zone=options.zone)
    with unlocked(options, terminal, clock) as session:
        told = ExportTold(
            order=options.order,
            zone=options.zone,
            owner=options.owner,
            participants=tuple(options.participant),
            columns=options.columns,
        )
        export = _chosen(options, session)
        try:
            survey = export.survey(told)
            keys = None
            if options.fetch_keys:
                keys = session.fetch_keys(export, survey, _say_and_agree(terminal))
            decided = Decided(
                survey=survey,
                keys=keys,
                shown=shown,
                told=told,
                leave_out=_left_out(options, export.files(survey)),
            )
            case = session.open_case(options.case)
            with terminal.progress() as progress:
                items = session.take_in_export(export, decided, case, progress=progress)
        finally:
            export.close()
        _print_stored(items, terminal)
    return DONE


def _chosen(options: argparse.Namespace, session: Session) -> ChatExport:
    """Return the export that was named; what is not one export is an error."""
    path, *more = [Path(name) for name in options.exports]
    if options.as_text:
        if more:
            raise NotOneExportError
        return session.choose_plain(path)
    export = session.choose_export(path, *more)
    if export.volumes != 1 + len(more):
        export.close()
        raise NotOneExportError
    return export


def _say_and_agree(terminal: Terminal) -> Callable[[Words], str]:
    """Return a yes that was given before, to the sentence that it now says."""

    def agree(question: Words) -> str:
        terminal.warn(question)
        return terminal.language.render(question, isolate=False)

    return agree


def _left_out(options: argparse.Namespace, files: Sequence[ExportFile]) -> LeftOut:
    """Return what must stay out; a name that is not there is an error."""
    if options.without_files:
        return ALL
    known = {each.name for each in files}
    for name in options.leave_out:
        if name not in known:
            raise NoSuchFileInExportError(name=name)
    return frozenset(each.index for each in files if each.name in options.leave_out)


def _answer(options: argparse.Namespace, terminal: Terminal) -> Shown | None:
    """Return the gate's answer before anything is opened, read or loaded."""
    kind = options.kind if options.command == "capture" else ""
    if kind == "instead" or (kind == "note" and options.shows is None):
        return None  # words alone have their answer
    return check_answer(terminal.shown(options.shows))


def _take_in(
    captured: Sequence[Captured],
    shown: Shown | None,
    session: Session,
    case: Case,
    terminal: Terminal,
) -> None:
    # A note of words alone has its answer, unless she gave another.
    answered = [one.answered(shown) if shown else one for one in captured]
    with terminal.progress() as progress:
        items = session.take_in(answered, case, progress=progress)
    _print_stored(items, terminal)


def _print_stored(items: Sequence[Item], terminal: Terminal) -> None:
    for item in items:
        terminal.line(str(item.id))
        for finding in item.findings:
            terminal.warn(finding.words)


_Prepare = Callable[[], Sequence[Captured]]
_WayIn = Callable[[argparse.Namespace, Session, Terminal], Sequence[_Prepare]]


def _files(
    options: argparse.Namespace, session: Session, _terminal: Terminal
) -> list[_Prepare]:
    def prepare(path: Path) -> _Prepare:
        return lambda: [session.capture_file(path)]

    return [prepare(Path(path)) for path in options.paths]


def _screen(
    options: argparse.Namespace, session: Session, _terminal: Terminal
) -> list[_Prepare]:
    region = _region(options.region)
    return [lambda: session.capture_screen(region)]


def _page(
    options: argparse.Namespace, session: Session, terminal: Terminal
) -> list[_Prepare]:
    def progress(words: Words) -> None:
        if sys.stderr.isatty():
            terminal.warn(words)

    return [
        lambda: [
            session.capture_page(
                PageRequest(
                    url=options.url,
                    accept_certificate=options.accept_certificate,
                    pictures=not options.without_pictures,
                    scroll=not options.without_scrolling,
                    browser=browser_from(options.browser),
                ),
                progress=progress,
            )
        ]
    ]


def _note(
    options: argparse.Namespace, session: Session, terminal: Terminal
) -> list[_Prepare]:
    from_input = options.text in {None, "-"}
    text = terminal.text() if from_input else options.text
    fields = MessageFields(
        sender=options.sender, sent_at=options.sent_at, place=options.place
    )
    return [lambda: [session.capture_note(text, fields, title=options.title)]]


def _instead(
    options: argparse.Namespace, session: Session, _terminal: Terminal
) -> list[_Prepare]:
    fields = InsteadFields(
        place=options.place,
        account=options.account,
        when=options.when,
        said=options.said,
        told_by=options.told_by,
    )
    shown = Shown(options.shows)
    return [lambda: [written_instead(fields, shown, session.capture_note)]]


_WAYS_IN: Final[dict[str, _WayIn]] = {
    "instead": _instead,
    "file": _files,
    "screen": _screen,
    "page": _page,
    "note": _note,
}


def _region(text: str | None) -> Region | None:
    if text is None:
        return None
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError:
        x = y = width = height = -1
    if min(x, y) < 0 or min(width, height) < 1:
        raise UsageError(
            problem=mark("A region is four numbers of pixels: X,Y,WIDTH,HEIGHT.")
        )
    return Region(x=x, y=y, width=width, height=height)


COMMANDS: Final[dict[str, Command]] = {"capture": _capture, "import": _import}
