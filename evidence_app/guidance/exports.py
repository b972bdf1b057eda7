"""Which export to ask an app for, how, what it leaves out, and what to save first.

One TOML file an app in ``resources/guidance/exports/``; its name is the guide's id.
Every sentence has its source, status and dates, as in the other packs.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from evidence_app.guidance.form import PackFormError, read_file
from evidence_app.guidance.office import Notice
from evidence_app.guidance.rows import Rows, read_sources
from evidence_app.host import resources

FORMAT: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportGuide:
    """How messages come out of one app.

    Attributes:
        id: The file's name.
        name: The app's own name, or ours for it when ``described``; then marked.
        described: Whether the name is translated.
        place: Its place among the guides.
        platforms: The names under which readers know the app.
        formats: The readers of exactly this export, where an app has several.
        lacks: What was not found or not checked; marked.
        steps: What to press, in order.
        leaves_out: What such an export does not hold.
        first: What to take screenshots of before.
    """

    id: str
    name: str
    described: bool
    place: int
    platforms: tuple[str, ...]
    formats: tuple[str, ...]
    lacks: tuple[str, ...]
    steps: tuple[Notice, ...]
    leaves_out: tuple[Notice, ...]
    first: tuple[Notice, ...]


def read_guide(guide_id: str, text: str) -> ExportGuide:
    """Read a guide from its TOML text, unverified sentences and all.

    Raises:
        PackFormError: it does not follow the form.
    """
    top = read_file(text, FORMAT)
    rows = Rows(read_sources(top.tables("sources")))
    guide = ExportGuide(
        id=guide_id,
        name=top.text("name"),
        described=top.yes("described"),
        place=top.number("place"),
        platforms=top.texts("platforms"),
        formats=top.texts_or_none("formats"),
        lacks=top.texts("lacks"),
        steps=tuple(map(rows.notice, top.tables("steps"))),
        leaves_out=tuple(map(rows.notice, top.tables("leaves_out"))),
        first=tuple(map(rows.notice, top.tables_or_none("first"))),
    )
    rows.finish()
    top.finish()
    return guide


def whole_guides() -> tuple[ExportGuide, ...]:
    """Return every guide with what is unverified in it, for those who review them.

    Raises:
        PackFormError: one does not follow the form; its file is named.
    """
    found = []
    for path in _files():
        try:
            found.append(read_guide(path.stem, path.read_text(encoding="utf-8")))
        except (PackFormError, UnicodeDecodeError) as error:
            told = f"exports/{path.name}: {error}"
            raise PackFormError(told) from error
    return tuple(sorted(found, key=lambda each: (each.place, each.id)))


@cache
def export_guides() -> tuple[ExportGuide, ...]:
    """Return what may be shown of every guide, the most asked for first."""
    return tuple(
        replace(
            each,
            steps=_shown(each.steps),
            leaves_out=_shown(each.leaves_out),
            first=_shown(each.first),
        )
        for each in whole_guides()
    )


def guide_for(format_name: str, platform: str) -> ExportGuide | None:
    """Return the guide to an export that was recognised, None when there is none."""
    guides = export_guides()
    exact = [each for each in guides if format_name in each.formats]
    named = [each for each in guides if platform in each.platforms]
    return next(iter([*exact, *named]), None)


def facts_of_guide(guide: ExportGuide) -> tuple[Notice, ...]:
    """Return every sentence of a guide that has a source."""
    return (*guide.steps, *guide.leaves_out, *guide.first)


def _shown(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    return tuple(each for each in notices if each.provenance.shown)


def _files() -> list[Path]:
    found = resources.folder("guidance/exports")
    return sorted(path for path in found if path.suffix == ".toml")
