"""What "Add something" shows, and the values that go to and fro."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from evidence_app.guidance.phone import PhoneGuide
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.presenters.add.bring_view import BringView
from evidence_app.presenters.add.browse_view import BrowseView
from evidence_app.presenters.add.note import NoteView
from evidence_app.presenters.add.originals import OriginalsView
from evidence_app.presenters.add.page_list_view import PageListView
from evidence_app.presenters.add.screen_view import ScreenView
from evidence_app.presenters.chat_import.view import ChatImportView
from evidence_app.presenters.instead import InsteadView
from evidence_app.presenters.services import Progress
from evidence_app.words import Words


class Way(Enum):
    """A way in."""

    FILES = "files"
    FOLDER = "folder"
    PASTE = "paste"
    PHONE = "phone"
    SCREEN = "screen"
    PAGE = "page"
    NOTE = "note"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What the clipboard holds, or what is dragged in.

    Attributes:
        picture: The picture's bytes, empty without one.
        media_type: Of the picture.
        bitmap_only: There is a picture, but not as the bytes of a file.
        files: Files and folders that were copied.
        text: Words that were copied.
        links: How many addresses of the internet came along, none of them a file.
    """

    picture: bytes = field(default=b"", repr=False)
    media_type: str = "image/png"
    bitmap_only: bool = False
    files: tuple[Path, ...] = ()
    text: str = field(default="", repr=False)
    links: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch came to: items saved, and a sentence for each that was not.

    ``left_out`` tells what was left out before anything was asked, ``about`` what was
    kept of a page, and what of it was not.
    """

    items: tuple[Item, ...]
    problems: tuple[Words, ...]
    left_out: tuple[Words, ...] = ()
    about: tuple[Words, ...] = ()


Save = Callable[[Shown, Progress], Outcome]
"""One piece of a batch: takes it in, or raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWish:
    """How a page shall be recorded.

    Attributes:
        pictures: Whether pictures and video are kept.
        scroll: Whether to scroll through it and open what is folded away.
        browser: An installed browser, None for the one that comes with the app.
    """

    pictures: bool = True
    scroll: bool = True
    browser: InstalledBrowser | None = None


class AddView(
    PageListView,
    ScreenView,
    BrowseView,
    BringView,
    NoteView,
    InsteadView,
    OriginalsView,
    ChatImportView,
    Protocol,
):
    """Shows the ways in and what comes of them."""

    def show_ways(self) -> None:
        """Show the ways."""
        ...

    def show_file_choice(self, way: Way) -> None:
        """Let the person choose files."""
        ...

    def show_folder_choice(self) -> None:
        """Let the person choose a folder, all files of which are to be kept."""
        ...

    def show_phone_guide(self, guide: PhoneGuide) -> None:
        """Show how pictures come from a phone to this computer."""
        ...

    def show_nothing_copied(self) -> None:
        """Show that the clipboard holds nothing that can be kept."""
        ...

    def show_bitmap_only(self) -> None:
        """Show that the picture copied cannot be taken from the clipboard."""
        ...

    def show_page_form(self, browsers: Sequence[InstalledBrowser]) -> None:
        """Ask for the address, and how; these browsers can be chosen."""
        ...

    def offer_without_pictures(self) -> None:
        """Offer to leave pictures out: other people's may be there."""
        ...

    def show_certificate(self, words: Words) -> None:
        """Ask whether the certificate that does not check was expected."""
        ...

    def show_outcome(self, heading: Words, outcome: Outcome) -> None:
        """Show what was saved and what was not."""
        ...


class AddListener(Protocol):
    """Is told what leaves this screen."""

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        ...

    def page_asked_for(self) -> None:
        """A site is being asked for a page: it sees a visit."""
        ...

    def leave_wanted(self) -> None:
        """Exit now was pressed in the browser beside."""
        ...

    def person_seen(self) -> None:
        """Something was done in the browser beside."""
        ...
