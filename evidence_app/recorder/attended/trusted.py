"""Remembers at which servers the person went on in spite of their certificate.

The browser asks once for each; the record of every page of such a server must say it.
"""

from urllib.parse import urlsplit

from evidence_app.recorder.engines.engine import CertificateTrouble


class Trusted:
    """What is known of the certificates that were accepted, by server."""

    def __init__(self) -> None:
        self._by_server: dict[str, tuple[tuple[bytes, ...], str]] = {}

    def settle(self, trouble: CertificateTrouble, address: str) -> None:
        """Make a page's trouble that of the server it has come to."""
        if trouble.accepted and trouble.address:
            server = urlsplit(trouble.address).netloc
            self._by_server[server] = (trouble.chain, trouble.problem)
        here = urlsplit(address).netloc
        known = self._by_server.get(here)
        if known:
            trouble.chain, trouble.problem = known
            trouble.accepted, trouble.address = True, address
        elif trouble.address and urlsplit(trouble.address).netloc != here:
            trouble.chain, trouble.problem = (), ""
            trouble.accepted, trouble.address = False, ""
