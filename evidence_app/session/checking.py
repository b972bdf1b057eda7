"""The slow check of an open vault, as the window is handed it."""

from evidence_app.vault.scrub.scrub import Scrub, Step
from evidence_app.vault.vault import Vault

__all__ = ["Checking", "Step"]


class Checking:
    """Checks a little each time it is asked."""

    def __init__(self, vault: Vault) -> None:
        self._scrub = Scrub(vault)

    def step(self) -> Step:
        """Check a little more; what is found stands in the notices too."""
        return self._scrub.step()

    def stop(self) -> None:
        """Break off what takes long, from any thread."""
        self._scrub.stop()
