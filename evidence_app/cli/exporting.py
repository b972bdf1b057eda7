"""``export``: make a bundle of a case, and papers beside it."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from evidence_app.cli.annex import annex_beside, tell_annex
from evidence_app.cli.before_export import COMMANDS as BEFORE_EXPORT
from evidence_app.cli.before_export import wanted_of
from evidence_app.cli.signing_time import may_ask_time, tell_signature
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.cli.what_happened import ABOUT
from evidence_app.cli.wrapping import about_wrapping, wrapping
from evidence_app.clock import Clock
from evidence_app.host.places import place_of
from evidence_app.model.case import Audience
from evidence_app.model.paper import Paper
from evidence_app.model.wanted import Wrapping
from evidence_app.presenters.places import told_for_locked, told_for_report
from evidence_app.report.bundle import MadeBundle
from evidence_app.session import ReportChoices
from evidence_app.words import Words, load_language, say, say_count


def _export(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    def progress(words: Words) -> None:
        if sys.stderr.isatty():
            terminal.warn(words)

    wrapped = wrapping(options, terminal)
    with unlocked(options, terminal, clock) as session:
        case = session.find_case(options.case)
        if options.initials:
            case = session.open_case(options.case, initials=options.initials)
        if options.about:
            case = session.what_happened.set_concerns(case.id, ABOUT[options.about])
        choices = ReportChoices(
            audience=Audience(options.audience),
            jurisdiction=options.jurisdiction,
            platform=options.platform,
            out=Path(options.out),
            ask_time=may_ask_time(session, options, terminal),
            papers=tuple(dict.fromkeys(map(Paper, options.papers))),
            wanted=replace(
                wanted_of(session, case, options, terminal, wrapped),
                annex=annex_beside(session, case, options, terminal),
            ),
        )
        if told := _who_can_read(choices):
            terminal.warn(told)
        language = load_language(options.report_language or terminal.language.code)
        made = session.make_bundle(case, choices, language, progress=progress)
    _tell_made(made, terminal)
    return DONE


def _who_can_read(choices: ReportChoices) -> Words | None:
    """Return what is to know of the place, said before anything is written there."""
    locked = choices.wanted.wrapping is Wrapping.LOCKED
    return (told_for_locked if locked else told_for_report)(place_of(choices.out))


def _tell_made(made: MadeBundle, terminal: Terminal) -> None:
    for words in (*_about_pages(made), *_about_papers(made), *about_wrapping(made)):
        terminal.warn(words)
    tell_signature(made, terminal)
    for path in made.files:
        terminal.line(str(path))
    if made.checker is not None:
        terminal.line(str(made.folder))
    if made.papers is not None:
        terminal.line(str(made.papers))
    if made.annex is not None:
        terminal.line(str(made.annex.path))
        tell_annex(made.annex, terminal)


def _about_pages(made: MadeBundle) -> Iterator[Words]:
    if made.damaged:
        yield say_count(
            "{count} exhibit is damaged in the vault; its file was left out.",
            "{count} exhibits are damaged in the vault; their files were left out.",
            made.damaged,
        )
    if made.cleaned:
        yield say_count(
            "{count} web page or chat went in as a cleaned copy: what could let "
            "someone sign in as you was replaced. Pictures cannot be searched for "
            "that.",
            "{count} web pages or chats went in as cleaned copies: what could let "
            "someone sign in as you was replaced. Pictures cannot be searched for "
            "that.",
            made.cleaned,
        )
    if made.uncleaned:
        yield say_count(
            "Of {count} web page or chat a file was left out: it could not be cleaned.",
            "Of {count} web pages or chats a file was left out: it could not be "
            "cleaned.",
            made.uncleaned,
        )


def _about_papers(made: MadeBundle) -> Iterator[Words]:
    if made.papers is not None:
        yield say(
            "The other papers lie in a folder of their own, the last one named. Read "
            "them before you hand them over."
        )
    if made.no_draft:
        yield say("There is no draft for a lawyer for this place, so none was made.")


COMMANDS: Final[dict[str, Command]] = {"export": _export, **BEFORE_EXPORT}
