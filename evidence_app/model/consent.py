"""A person's yes to sending something over the network, as a value that calls need."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a person agreed to; without one, nothing leaves this computer.

    Attributes:
        agreed_to: The sentence that was shown and agreed to, as it was shown.
        at: When, UTC.
        by: Who, as named in the app; not verified.
        hosts: The names of the computers that may be spoken to: small letters, no
            port. A call to any other is refused.
    """

    agreed_to: str
    at: datetime
    by: str
    hosts: frozenset[str]

    def names(self, host: str) -> bool:
        """Whether this host was agreed to; large and small letters are the same."""
        return host.lower() in self.hosts
