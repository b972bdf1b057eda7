"""What the window is told of a bundle that was written."""

from pathlib import Path
from typing import Protocol

from evidence_app.model.wanted import Profile, Wrapping
from evidence_app.report.annex_file import SealedAnnex
from evidence_app.session.report_time import Signed


class Made(Signed, Protocol):
    """A bundle that was written."""

    @property
    def folder(self) -> Path:
        """The folder that holds it, or in which its files lie."""
        ...

    @property
    def archive(self) -> Path:
        """The same as one ZIP file, or the first of its files."""
        ...

    @property
    def checker(self) -> Path | None:
        """The page that checks it; None where none lies beside it."""
        ...

    @property
    def files(self) -> tuple[Path, ...]:
        """All ZIP files that hold it."""
        ...

    @property
    def too_large(self) -> tuple[str, ...]:
        """The names of files that no mail carries and that are not in it."""
        ...

    @property
    def size(self) -> int:
        """Bytes of all of it."""
        ...

    @property
    def wrapping(self) -> Wrapping:
        """As what it was written."""
        ...

    @property
    def profile(self) -> Profile:
        """For which way of handing over."""
        ...

    @property
    def password(self) -> str:
        """Made for it by the app; "" when there is none."""
        ...

    @property
    def papers_inside(self) -> bool:
        """Whether papers are locked in with it."""
        ...

    @property
    def reference(self) -> str:
        """Its reference, such as ``EV-2026-0001``."""
        ...

    @property
    def pages(self) -> int:
        """How many pages the report has."""
        ...

    @property
    def damaged(self) -> int:
        """How many exhibits are damaged in the vault."""
        ...

    @property
    def cleaned(self) -> int:
        """How many web pages and chats went in as cleaned copies."""
        ...

    @property
    def uncleaned(self) -> int:
        """Of how many web pages and chats a file could not be cleaned."""
        ...

    @property
    def papers(self) -> Path | None:
        """The folder of the papers beside it; None without any."""
        ...

    @property
    def no_draft(self) -> bool:
        """Whether a draft for a lawyer was wanted that there is not."""
        ...

    @property
    def annex(self) -> SealedAnnex | None:
        """The locked file beside it, with its password; None without one."""
        ...

    @property
    def left_out(self) -> int:
        """How many items went in as a placeholder only."""
        ...
