"""The slow check of an open vault, and what all checks found, told by name."""

from collections.abc import Iterable

from evidence_app.model.finding import Finding
from evidence_app.session.naming import Naming
from evidence_app.vault.scrub.scrub import Scrub, Step
from evidence_app.vault.vault import Vault

__all__ = ["Checking", "Step"]


class Checking:
    """Checks a little each time it is asked."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._scrub = Scrub(vault)
        self._naming = Naming(vault)
        # Names are looked up where the work is done: a window that asks for the
        # notices must not wait for the vault.
        self._naming.named(vault.notices)

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What the vault has to say of itself, by names that a person knows."""
        return self._naming.named(self._vault.notices)

    def named(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with names that a person knows."""
        return self._naming.named(findings)

    def step(self) -> Step:
        """Check a little more; what is found stands in the notices too."""
        step = self._scrub.step()
        self._naming.named(step.findings)
        return step

    def stop(self) -> None:
        """Break off what takes long, from any thread."""
        self._scrub.stop()
