"""The occasion of a Save: with which browser, from when on, as it was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from evidence_app.clock import Clock
from evidence_app.recorder.engines.choosing import proxies_for
from evidence_app.recorder.engines.engine import CertificateTrouble, Engine
from evidence_app.recorder.record import Circumstances
from evidence_app.recorder.seen import Seen, Wishes
from evidence_app.recorder.surroundings import surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What stays the same through one Save.

    Attributes:
        request: As the app asked.
        engine: The browser.
        clock: Tells when.
        started: When it began.
        attended: Whether a person browsed to the page.
    """

    request: Mapping[str, object]
    engine: Engine
    clock: Clock
    started: datetime
    attended: bool

    def circumstances(
        self, seen: Seen, wishes: Wishes, trouble: CertificateTrouble, typed: str
    ) -> Circumstances:
        """Return what is known by now apart from the page itself."""
        request, engine = self.request, self.engine
        return Circumstances(
            typed=typed,
            started=self.started,
            ended=self.clock.now(),
            browser={"software": "Evidence App", **engine.about},
            engine=str(request.get("engine")),
            browser_name=str(request.get("browser_name", "")),
            profile_in_memory=request.get("profile_in_memory") is not False,
            sandboxed=engine.sandboxed,
            certificate_problem=trouble.problem,
            certificate_accepted=trouble.accepted,
            untrusted_chain=trouble.chain,
            refused=dict(engine.refused),
            wishes=wishes,
            surroundings=surroundings(proxies_for(seen.address)),
            attended=self.attended,
        )
