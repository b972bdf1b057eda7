"""Which messages must not be misread, and so have the English below them.

As long as no native speaker has read a catalogue, a wrong word in it could harm: in
what is said of danger, of anyone under 18, of the law, of helplines, and of what
evidence can show. ``collect_words.py`` gives those messages a flag in the catalogues;
``evidence_app/words.py`` shows the English below them, in every place at once.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

WITH_ENGLISH: Final = "english-beside"
"""The flag."""
FILES: Final = (
    "evidence_app/casework/reports_made/telling.py",
    "evidence_app/guidance/",
    "evidence_app/model/ai_signs.py",
    "evidence_app/model/gate",
    "evidence_app/presenters/gate",
    "evidence_app/recorder/attended/card.py",
    "evidence_app/report/check_meanings.py",
    "evidence_app/report/notice/",
    "evidence_app/report/pages/fixed_words.py",
    "evidence_app/report/pages/method.py",
    "evidence_app/report/pages/platform_notice.py",
    "evidence_app/ui/gate",
    "evidence_app/words.py",
)
"""How the names of the files begin whose whole sentences get it."""
REFUSALS: Final = frozenset(
    {"SomeoneElseError", "UnansweredError", "UnderEighteenError"}
)
"""The errors that get it: of the question that is asked before all else."""
OF_THE_LAW: Final = re.compile(r"\b(?:crime|offence|under 18)\b")
"""What a whole sentence of any file gets it for."""
SHORT_FIELDS: Final = frozenset({"name", "asks"})
"""The fields of guidance packs that do without: they are labels."""
_ENDS: Final = (".", "?", "!")


def not_to_be_misread(
    places: Mapping[str, tuple[str, ...]], chosen: frozenset[str]
) -> frozenset[str]:
    """Return the messages that get the flag.

    Args:
        places: Each message with the files it stands in.
        chosen: Those that get it wherever they stand.
    """
    found = chosen | {
        text
        for text, files in places.items()
        if is_sentence(text)
        and (OF_THE_LAW.search(text) or any(each.startswith(FILES) for each in files))
    }
    return found | frozenset(_prompts(places, found))


def is_sentence(text: str) -> bool:
    """Tell whether a message is a whole sentence, not a label like “No.”."""
    return " " in text.strip() and text.rstrip().endswith(_ENDS)


def _prompts(texts: Mapping[str, object], found: frozenset[str]) -> Iterator[str]:
    """Yield the questions of the command line: the window's, with keys behind them."""
    questions = tuple(text for text in found if text.endswith("?"))
    for text in texts:
        if text.startswith(questions):
            yield text
