"""Which exhibits of a case would tell something of the person when they go out.

What stays out of a bundle anyway is not asked about: intimate exhibits, those that are
locked away or damaged, and whatever a redacted copy is shown in the place of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence_app.casework.cases import case_of
from evidence_app.casework.corrections import every_correction
from evidence_app.casework.exhibits import exhibits
from evidence_app.casework.redactions import originals_shown
from evidence_app.errors import ItemDamagedError
from evidence_app.model.case import Audience, Case, Exhibit
from evidence_app.model.correction import NONE, Corrections, as_corrected
from evidence_app.model.item import Item, ItemId
from evidence_app.model.telling import LookedThrough, Telling, Told
from evidence_app.model.wanted import ALL_EXHIBITS, Selection
from evidence_app.report.bundle.choosing import chosen
from evidence_app.report.bundle.fates import going_together
from evidence_app.report.bundle.lacking import lacking
from evidence_app.report.bundle.looking import Looking, told_by_facts
from evidence_app.report.bundle.own_words import (
    OwnWords,
    own_accounts_printed,
    own_words,
)
from evidence_app.report.bundle.plan import whole_withheld
from evidence_app.report.bundle.redacted import shown_instead
from evidence_app.report.bundle.stopping import Stop, asking

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

Progress = Callable[[int, int], None]
"""Files looked through, and files in all."""


def look_through(
    vault: "Vault",
    case: Case,
    typed: Iterable[str] = (),
    *,
    selection: Selection = ALL_EXHIBITS,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> LookedThrough:
    """Look through all files of a case that would go to the police.

    Args:
        vault: The open vault; nothing is kept but numbers for new exhibits.
        case: Whose files.
        typed: More names, numbers and addresses of the person to look for.
        selection: Which exhibits go in.
        progress: Told after each file.
        stop: Asked before each piece.

    Raises:
        ReportStoppedError: ``stop`` said so.
        VaultError: the vault could not be read.
    """
    words = OwnWords((*own_words(vault, case.id), *typed))
    going_out = _going_out(vault, case, selection)
    search = _Search(
        Looking(vault, words, asking(stop)),
        sum(len(items) for _, items in going_out),
        progress,
    )
    corrections = every_correction(vault)
    missing = lacking(
        vault, case.id, _every_corrected(vault, case, selection, corrections)
    )
    telling = []
    for exhibit, items in going_out:
        told = search.told_by(items)
        if told:
            lead = exhibit.item
            shown = as_corrected(lead, corrections.get(lead.id, NONE))
            telling.append(
                Telling(
                    reference=exhibit.reference,
                    title=shown.title,
                    items=tuple(item.id for item in items),
                    told=told,
                )
            )
    return LookedThrough(
        telling=tuple(telling),
        words=len(words.words),
        pictures=search.pictures,
        closed=search.closed,
        lacking=missing,
        own_accounts=own_accounts_printed(vault, case.id),
        collector=case_of(vault, case.id).collector,
    )


class _Search:
    """Looks through one exhibit after another, and counts what cannot be read."""

    def __init__(self, looking: Looking, count: int, progress: Progress | None) -> None:
        self._looking = looking
        self._count = count
        self._progress = progress
        self._done = 0
        self.pictures = 0
        self.closed = 0

    def told_by(self, items: Iterable[Item]) -> tuple[Told, ...]:
        """Return what the files of an exhibit tell, each once, in a fixed order."""
        told: set[Told] = set()
        for item in items:
            told |= {*told_by_facts(item), *self._found_in(item)}
            self._done += 1
            if self._progress:
                self._progress(self._done, self._count)
        order = sorted(told, key=lambda each: (each.detail.value, str(each.what)))
        return tuple(order)

    def _found_in(self, item: Item) -> frozenset[Told]:
        try:
            told, readable = self._looking.told_by(item)
        except ItemDamagedError:
            return frozenset()  # it stays out, and the report says so
        if item.media_type.startswith("image/"):
            self.pictures += 1
        elif not readable:
            self.closed += 1
        return told


def _every_corrected(
    vault: "Vault",
    case: Case,
    selection: Selection,
    corrections: Mapping[ItemId, Corrections],
) -> Iterator[Exhibit]:
    """Yield the exhibits that go in, intimate ones too, as they are shown now."""
    for each in chosen(exhibits(vault, case), selection)[0]:
        if not each.item.locked_away:
            told = corrections.get(each.item.id, NONE)
            yield replace(each, item=as_corrected(each.item, told))


def _going_out(
    vault: "Vault", case: Case, selection: Selection
) -> list[tuple[Exhibit, tuple[Item, ...]]]:
    wanted, _ = chosen(exhibits(vault, case), selection)
    open_ones = [each for each in wanted if not each.item.locked_away]
    instead = shown_instead(open_ones, originals_shown(vault))
    found = []
    for exhibit in open_ones:
        stays_out = exhibit.item.id in selection.no_pictures
        if stays_out or whole_withheld(exhibit, Audience.POLICE):
            continue
        items = going_together(exhibit)
        if not any(item.id in instead.kept_back for item in items):
            found.append((exhibit, items))
    return found
