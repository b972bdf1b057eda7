"""What is said of a report that was made, and of what stays out of one."""

from evidence_app.model.listing import Totals
from evidence_app.presenters.services import Made
from evidence_app.session.report_time import about_signature
from evidence_app.words import Words, say, say_count


def about_made(made: Made) -> tuple[Words, ...]:
    """Return what to know about a report that was made, the weightiest first."""
    told = [*_about_papers(made), *_about_pages(made)]
    told += [
        say("The report is not locked. Anyone who can open that folder can read it."),
        say("The ZIP file holds the same in one file, easier to hand over."),
    ]
    about = about_signature(made)
    if about is not None:
        told.append(about)
    return (*_about_missing(made), *told)


def _about_missing(made: Made) -> list[Words]:
    told = []
    if made.damaged:
        told.append(
            say_count(
                "{count} item is damaged in the vault. Its file was left out.",
                "{count} items are damaged in the vault. Their files were left out.",
                made.damaged,
            )
        )
    if made.left_out:
        told.append(
            say_count(
                "{count} item went in without its picture.",
                "{count} items went in without their pictures.",
                made.left_out,
            )
        )
    return told


def _about_papers(made: Made) -> list[Words]:
    told = []
    if made.papers is not None:
        told.append(
            say(
                "The other papers lie in a folder of their own, {name}. They are not "
                "in the ZIP file. Read them before you hand them over.",
                name=made.papers.name,
            )
        )
    if made.no_draft:
        told.append(
            say("There is no draft for a lawyer for this place, so none was made.")
        )
    return told


def _about_pages(made: Made) -> list[Words]:
    told = []
    if made.cleaned:
        told.append(
            say_count(
                "{count} web page went in as a cleaned copy: cookies, passwords and "
                "tokens that could let someone sign in as you were replaced. The full "
                "one stays in your vault. Pictures cannot be searched for that.",
                "{count} web pages went in as cleaned copies: cookies, passwords and "
                "tokens that could let someone sign in as you were replaced. The full "
                "ones stay in your vault. Pictures cannot be searched for that.",
                made.cleaned,
            )
        )
    if made.uncleaned:
        told.append(
            say_count(
                "Of {count} web page a file was left out, because it might let someone "
                "sign in as you and could not be cleaned. The report says which.",
                "Of {count} web pages a file was left out, because it might let "
                "someone sign in as you and could not be cleaned. The report says "
                "which.",
                made.uncleaned,
            )
        )
    return told


def stays_out(totals: Totals) -> tuple[Words, ...]:
    """Return what stays out of a report, why, and what of it goes in."""
    intimate, places = totals.intimate, totals.with_places
    out: list[Words] = []
    if intimate:
        out.append(
            say_count(
                "{count} item shows someone naked or in a sexual way. Its picture "
                "and its file stay out. Its number and digest stand in their place.",
                "{count} items show someone naked or in a sexual way. Their pictures "
                "and files stay out. Their numbers and digests stand in their place.",
                intimate,
            )
        )
        out.append(
            say_count(
                "What is known about it in words still goes in: names, times, facts, "
                "and all that was written in a chat.",
                "What is known about them in words still goes in: names, times, facts, "
                "and all that was written in a chat.",
                intimate,
            )
        )
    if places:
        out.append(
            say_count(
                "{count} item holds a place or a device number. The report's pages "
                "leave it out, but the file itself still holds it.",
                "{count} items hold a place or a device number. The report's pages "
                "leave it out, but the files themselves still hold it.",
                places,
            )
        )
    return tuple(out)
