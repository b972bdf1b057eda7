"""The check of an archive, begun while the page's pictures are still being taken.

Almost always nothing more is fetched by then, and the pictures and the check take
about as long as each other. Where something did come meanwhile, what was checked is
not what is kept: then it is checked once more, from the start.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from evidence_app.capture.exchange import Exchange, Socket
from evidence_app.recorder.checking import Checking
from evidence_app.recorder.engines.engine import Engine
from evidence_app.recorder.handing import Save, archive_of
from evidence_app.recorder.replay import Replayed

Told = Callable[[bytes, Replayed], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """What an archive was made of: with the same, a check comes out the same."""

    address: str
    text: str
    exchanges: tuple[Exchange | None, ...]
    beside: tuple[tuple[Socket, ...], dict[str, list[bytes]]] = field(compare=False)
    """Kept too, and no part of the check: a page shown again gets no live channel, and
    no server that shows a certificate."""


class Beforehand:
    """One check; it is begun once, and ended once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._archive = b""
        self._basis: _Basis | None = None
        self._checking: Checking | None = None
        self._outcome: Replayed | None = None
        self._told: Told | None = None

    def begin(self, save: Save) -> None:
        """Make the archive of what is there, and begin to check it."""
        if self._checking:
            self._checking.break_off()
        self._basis = _basis_of(save)
        self._archive = archive_of(save)
        self._outcome = None
        self._checking = Checking(self._engine, save.seen, self._archive, self._take)
        self._checking.start()

    def end(self, save: Save, told: Told) -> None:
        """Call ``told`` once with the archive that is kept, and how its check went."""
        basis, checked = _basis_of(save), self._basis
        if checked is None or basis != checked:
            self.begin(save)
        elif basis.beside != checked.beside:
            self._archive = archive_of(save)
        self._told = told
        self._tell()

    def _take(self, outcome: Replayed) -> None:
        self._outcome = outcome
        self._tell()

    def _tell(self) -> None:
        if self._told and self._outcome:
            told, self._told = self._told, None
            told(self._archive, self._outcome)


def _basis_of(save: Save) -> _Basis:
    return _Basis(
        address=save.seen.address,
        text=save.seen.text,
        exchanges=tuple(one for _, one in save.recording.exchanges()),
        beside=(save.recording.sockets.all(), dict(save.seen.chains)),
    )
