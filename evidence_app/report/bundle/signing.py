"""Signs the report of a bundle under way, and keeps what came of it.

Each time that an outside authority is asked, the custody log says so before anything is
sent, and then what came of it: also when there will be no bundle.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from evidence_app.clock import Clock
from evidence_app.errors import (
    ReportStoppedError,
    SendingStoppedError,
    VaultLockedError,
)
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.report.asked_times import AskedTimes, Came
from evidence_app.report.bundle.request import BundleRequest
from evidence_app.report.bundle.stopping import Stop
from evidence_app.report.certificate import ReportKey
from evidence_app.report.signature_words import said_in_bundle
from evidence_app.timestamping import Authority
from evidence_app.words import Words, say

if TYPE_CHECKING:
    from evidence_app.timestamping import Stamp
    from evidence_app.vault.vault import Vault


class ReportSigning:
    """The signature of one bundle's report; what goes to a platform has none."""

    def __init__(
        self,
        vault: "Vault",
        request: BundleRequest,
        reference: str,
        clock: Clock,
        stop: Stop | None,
    ) -> None:
        self._reference = reference
        self._vault = vault
        self._request = request
        self._clock = clock
        self._stop = stop
        self.stamps: tuple[Stamp, ...] = ()
        """What authorities signed."""

    @property
    def signer(self) -> Callable[[BinaryIO], None] | None:
        """What signs a finished report in its place; None when it stays unsigned."""
        return None if self._request.audience is Audience.PLATFORM else self._sign

    def signing(
        self, tell: Callable[[Words], None]
    ) -> Callable[[BinaryIO], None] | None:
        """Return what signs and says so first; None when it stays unsigned."""
        sign = self.signer
        if sign is None:
            return None

        def say_and_sign(stream: BinaryIO) -> None:
            tell(say("Signing the report"))
            sign(stream)

        return say_and_sign

    @property
    def asked(self) -> bool:
        """Whether an authority was to sign the report's time."""
        return self.signer is not None and self._request.times is not None

    @property
    def told(self) -> Words | None:
        """What the bundle says about it; None when the report stays unsigned."""
        if self.signer is None:
            return None
        return said_in_bundle(self.stamps, asked=self.asked)

    def _sign(self, stream: BinaryIO) -> None:
        from evidence_app.report.signature import (  # noqa: PLC0415 - 50 MB, only here
            sign_report,
        )

        key = ReportKey(public_key=self._public_key(), sign=self._vault.sign)
        wanted = self._request.times
        stopped = self._stop or _never
        ask = AskedTimes(wanted, self._clock, stopped, self._log) if wanted else None
        try:
            self.stamps = sign_report(stream, key, self._clock.now(), ask)
        except SendingStoppedError as error:
            raise ReportStoppedError from error

    def _log(self, authority: Authority, came: Came) -> None:
        detail = f"{self._reference}, {authority.id}, {came.value}"
        self._vault.note(Action.TIME_ASKED, None, detail)

    def _public_key(self) -> bytes:
        with self._vault.working() as rooms:
            if rooms.keys.signing is None:
                raise VaultLockedError
            return rooms.keys.signing.public_key


def _never() -> bool:
    return False
