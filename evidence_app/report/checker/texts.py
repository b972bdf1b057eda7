"""What the page says, from the app's own catalogues.

Places such as ``{path}`` stay open, for the page's script to fill.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from evidence_app.errors import (
    BundleLockedError,
    BundlePartsError,
    NotABundleError,
)
from evidence_app.model.verdict import TimeBasis, Verdict
from evidence_app.report import check_commands, check_meanings, check_words
from evidence_app.words import LANGUAGES, NOT_READ_YET, Language, Words, say, say_count

COMMANDS: Final = (
    {"label": "linux", "text": check_commands.LINUX},
    {"label": "macos", "text": check_commands.MACOS},
    {"label": "windows", "text": check_commands.WINDOWS},
    {"label": "with_the_app", "text": "evidence-app verify EV-2026-0001.zip"},
)
"""The commands shown, each under a label of ``texts``."""


def texts(language: Language) -> Mapping[str, object]:
    """Return one language's texts, by the keys that the page's script uses.

    A counted sentence is a list: for one, and for any other number.
    """
    return {
        "name": LANGUAGES[language.code],
        "direction": "rtl" if language.right_to_left else "ltr",
        "read": not language.to_be_reviewed,
        "texts": {key: _said(words, language) for key, words in _WORDS.items()},
    }


def _said(words: Words, language: Language) -> str | list[str]:
    if words.many is None:
        return language.render(words)
    values = (*words.values, ("count", "{count}"))
    return [
        language.render(replace(words, count=count, values=values)) for count in (1, 2)
    ]


_VERDICTS: Final = {
    each.value: Words(each.words) for each in Verdict
}  # marked where they stand
_MEANINGS: Final = {
    f"means_{verdict.value}": words
    for verdict, words in check_meanings.MEANINGS.items()
}
_WORDS: Final[Mapping[str, Words]] = {
    "first": check_meanings.CAME_WITH,
    "title": say("Check an evidence bundle"),
    "not_read_yet": NOT_READ_YET,
    "choose_zip": say("Choose the ZIP file"),
    "choose_folder": say("Choose the folder"),
    "drop": say(
        "You can also drop the ZIP file here. Of a bundle that came in several ZIP "
        "files, choose or drop all of them at once."
    ),
    "nothing_sent": say(
        "Nothing is sent anywhere. This page works without the internet. It only "
        "reads, and changes nothing."
    ),
    "upload": say(
        "For a folder, the browser may ask whether to upload its files. That is its "
        "word for letting this page read them. They stay on this computer."
    ),
    "reading": say("Reading {name}", name="{name}"),
    "done": say("{done} of {all} read", done="{done}", all="{all}"),
    "stop": say("Stop"),
    "stopped": say("The check was stopped. It says nothing about this bundle."),
    "no_bundle": Words(NotABundleError.sentence),
    "locked": Words(BundleLockedError.sentence),
    "first_absent": replace(
        Words(BundlePartsError.sentence), values=(("names", "{names}"),)
    ),
    "absent": check_words.absent("{names}", 2),
    "not_read": say(
        "This browser could not finish the check ({why}). It says nothing about this "
        "bundle. Choose the ZIP file or the folder again, or use the commands below.",
        why="{why}",
    ),
    "unchanged": check_meanings.unchanged("{checked}"),
    "differs": check_meanings.differs(2),
    "more": say_count(
        "{count} more is not shown here. The program names it.",
        "{count} more are not shown here. The program names them.",
        2,
    ),
    "key_heading": say("The key"),
    "made_with": check_words.made_with("{key}"),
    "log_signed": check_words.log_signed("{key}"),
    "log_not_checked": say(
        "This browser cannot check the signature of the log. All else was checked."
    ),
    "unproved": check_words.unproved(2),
    "cleaned": check_words.cleaned("{path}", "{digest}", 2),
    "time_heading": say("The times"),
    "time_repeated": say(
        "The bundle has an answer of {authority} that says: entries with a number "
        "below {size} existed not later than {at} UTC. This page repeats that. It has "
        "not checked who signed it; the program evidence-app does.",
        authority="{authority}",
        size="{size}",
        at="{at}",
    ),
    "computer_clock": check_words.BASIS[TimeBasis.COMPUTER_CLOCK],
    "other_times": check_words.BASIS[TimeBasis.SOME_SIGNED],
    "limits_heading": say("What this does not show"),
    "limits_content": check_meanings.NOT_WHO,
    "limits_key": check_meanings.ONLY_THE_KEY,
    "limits_lists": say(
        "Of the lists of accounts, incidents and reports made, this page looks whether "
        "they are there and unchanged. The program also checks what they say."
    ),
    "commands_heading": say("For an independent check"),
    "commands_intro": check_commands.INTRODUCTION,
    "commands_answer": check_commands.ANSWERS,
    "linux": say("Linux"),
    "macos": say("macOS"),
    "windows": check_commands.ON_WINDOWS,
    "with_the_app": say("With Evidence App (free, open source)"),
    **_VERDICTS,
    **_MEANINGS,
}
