"""What helps in the next minutes, while it is happening: a path, cut to what is urgent.

It needs no vault and keeps nothing. Of saving it says what two minutes are enough for;
of a sexual picture of someone who is or may be under 18 it never says to save it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from evidence_app.guidance.path import Path
from evidence_app.guidance.path_words import Said, Section, Step, sections
from evidence_app.words import say

_HEADINGS: Final = {
    Step.AVOID: say("Do not pay, do not send more, do not answer"),
    Step.SAVE: say("What to save, if you have two minutes"),
    Step.HELP: say("Who can help, those who answer now first"),
}
_ORDER: Final = (
    Step.DANGER,
    Step.DOORS,
    Step.AVOID,
    Step.SAVE,
    Step.HELP,
    Step.ENDING_LIFE,
    Step.NOTICED,
    Step.LACKS,
)


def urgent(path: Path) -> tuple[Section, ...]:
    """Return what is urgent of a path, in words, in the order of need."""
    found = {each.step: each for each in sections(path)}
    found[Step.SAVE] = _saving(path, found.get(Step.SAVE))
    if told := found.get(Step.AVOID):
        # Not to pay and not to answer before what can wait.
        first = sorted(told.said, key=lambda said: said.checked_on is None)
        found[Step.AVOID] = replace(told, said=tuple(first))
    return tuple(
        replace(found[step], heading=_HEADINGS.get(step, found[step].heading))
        for step in _ORDER
        if step in found
    )


def _saving(path: Path, told: Section | None) -> Section:
    said: Iterable[Said] = told.said if told else ()
    return Section(
        step=Step.SAVE,
        heading=_HEADINGS[Step.SAVE],
        said=(*_first(path), *said),
    )


def _first(path: Path) -> Iterable[Said]:
    if path.answers.under_18_picture:
        yield Said(
            words=say(
                "Not the picture itself. Write down where it is: the full web address, "
                "the account and the time."
            )
        )
        return
    yield Said(
        words=say(
            "A picture of the screen, with the words, the name of the account and the "
            "date in it. It need not be complete."
        )
    )
    if not path.doors:
        yield Said(
            words=say(
                "Never a sexual picture of someone who was or may have been under 18: "
                "write down where it is instead."
            )
        )
