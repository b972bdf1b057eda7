"""How pictures and videos come from a phone to this computer, and what to avoid.

One TOML file, ``resources/guidance/phone/pictures.toml``. Every sentence has its
source, status and dates, as in the other packs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from evidence_app.guidance.form import PackFormError, read_file
from evidence_app.guidance.office import Notice
from evidence_app.guidance.rows import Rows, read_sources
from evidence_app.host import resources

FORMAT: Final = 1
_NAME: Final = "pictures.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneGuide:
    """The ways, each as steps in order.

    Attributes:
        android: With a cable, from an Android phone.
        iphone: With a cable, from an iPhone.
        stick: With a USB stick or the phone's memory card.
        avoid: What changes the pictures, or leaves them where others can see them.
    """

    android: tuple[Notice, ...]
    iphone: tuple[Notice, ...]
    stick: tuple[Notice, ...]
    avoid: tuple[Notice, ...]


def read_phone_guide(text: str) -> PhoneGuide:
    """Read the guide from its TOML text, unverified sentences and all.

    Raises:
        PackFormError: it does not follow the form.
    """
    top = read_file(text, FORMAT)
    rows = Rows(read_sources(top.tables("sources")))
    guide = PhoneGuide(
        android=tuple(map(rows.notice, top.tables("android"))),
        iphone=tuple(map(rows.notice, top.tables("iphone"))),
        stick=tuple(map(rows.notice, top.tables("stick"))),
        avoid=tuple(map(rows.notice, top.tables("avoid"))),
    )
    rows.finish()
    top.finish()
    return guide


def whole_phone_guide() -> PhoneGuide:
    """Return the guide with what is unverified in it, for those who review it.

    Raises:
        PackFormError: it does not follow the form; the file is named.
    """
    found = [path for path in resources.folder("guidance/phone") if path.name == _NAME]
    try:
        (path,) = found
        return read_phone_guide(path.read_text(encoding="utf-8"))
    except ValueError as error:  # of the form, of the letters, or none there
        told = f"phone/{_NAME}: {error}"
        raise PackFormError(told) from error


@cache
def phone_guide() -> PhoneGuide:
    """Return what may be shown of it."""
    return _each(whole_phone_guide(), lambda notice: notice.provenance.shown)


def facts_of_phone(guide: PhoneGuide) -> tuple[Notice, ...]:
    """Return every sentence of it."""
    return (*guide.android, *guide.iphone, *guide.stick, *guide.avoid)


def _each(guide: PhoneGuide, shown: Callable[[Notice], bool]) -> PhoneGuide:
    return replace(
        guide,
        android=tuple(filter(shown, guide.android)),
        iphone=tuple(filter(shown, guide.iphone)),
        stick=tuple(filter(shown, guide.stick)),
        avoid=tuple(filter(shown, guide.avoid)),
    )
