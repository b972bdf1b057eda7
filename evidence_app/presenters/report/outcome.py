"""What is said of a report that was made, and of what stays out of one."""

from evidence_app.model.listing import Totals
from evidence_app.model.wanted import Profile, Wrapping
from evidence_app.presenters.report.made import Made
from evidence_app.session.report_time import about_signature
from evidence_app.words import Words, say, say_count


def about_made(made: Made) -> tuple[Words, ...]:
    """Return what to know about a report that was made, the weightiest first."""
    told = [*_about_papers(made), *_about_pages(made), *_about_wrapping(made)]
    about = about_signature(made)
    if about is not None:
        told.append(about)
    return (*_about_missing(made), *told)


def _about_wrapping(made: Made) -> list[Words]:
    told = []
    if made.wrapping is Wrapping.LOCKED:
        told.append(
            say(
                "The report is locked. Hand over the file, and tell the password by "
                "another way, such as by telephone, never in the same message. Some "
                "computers need the free program 7-Zip to open it."
            )
        )
    else:
        told.append(
            say(
                "The report is not locked. Anyone who can open that folder can read it."
            )
        )
    if len(made.files) > 1:
        told.append(
            say_count(
                "It is {count} ZIP file. Hand it over.",
                "It is {count} ZIP files. All of them are needed: hand over each. "
                "Unpacked into one folder they are the whole report.",
                len(made.files),
            )
        )
    elif made.checker is not None:
        told.append(
            say("The ZIP file holds the same in one file, easier to hand over.")
        )
    if made.too_large:
        told.append(
            say(
                "These files are too large for mail and not in it: {names}. Hand them "
                "over on a stick.",
                names=", ".join(made.too_large),
            )
        )
    told.append(_about_checking(made))
    return told


def _about_checking(made: Made) -> Words:
    if made.checker is not None:
        return say(
            "Anyone can check the report: open {name} in a browser and choose the "
            "folder or the ZIP file there. Nothing is sent. That page came with the "
            "report; for an independent check the README names commands, and others "
            "can get a copy of the page from the project. Do not upload the page to a "
            "website of the police or send it by mail: such files are often refused.",
            name=made.checker.name,
        )
    if made.wrapping is Wrapping.LOCKED and made.profile is Profile.WHOLE:
        return say(
            "Anyone with the password can check the report: in the locked file lies a "
            "page, verify.html, to open in a browser. That page came with the report; "
            "for an independent check the README names commands."
        )
    return say(
        "Anyone can check the report once its files are unpacked into one folder: the "
        "README in it names the commands. The page that checks is not in it, because "
        "websites and mail often refuse such files."
    )


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
    if made.papers_inside:
        told.append(
            say(
                "The other papers are locked in with the report. Read them before you "
                "hand it over."
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
                "{count} web page or chat went in as a cleaned copy: cookies, "
                "passwords, keys and tokens that could let someone sign in as you "
                "were replaced. The full one stays in your vault. Pictures cannot be "
                "searched for that.",
                "{count} web pages or chats went in as cleaned copies: cookies, "
                "passwords, keys and tokens that could let someone sign in as you "
                "were replaced. The full ones stay in your vault. Pictures cannot be "
                "searched for that.",
                made.cleaned,
            )
        )
    if made.uncleaned:
        told.append(
            say_count(
                "Of {count} web page or chat a file was left out, because it might "
                "let someone sign in as you and could not be cleaned. The report says "
                "which.",
                "Of {count} web pages or chats a file was left out, because it might "
                "let someone sign in as you and could not be cleaned. The report says "
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
                "leave it out. What becomes of the file itself, you choose next.",
                "{count} items hold a place or a device number. The report's pages "
                "leave it out. What becomes of the files themselves, you choose next.",
                places,
            )
        )
    return tuple(out)
