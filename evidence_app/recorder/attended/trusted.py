"""Remembers at which servers the person went on in spite of their certificate.

The browser asks once for each; the record of every page of such a server must say
it, and that of no other page: a certificate that was refused, or that of a picture
from elsewhere, says nothing of the page that stands there.
"""

from typing import Final
from urllib.parse import urlsplit

from evidence_app.recorder.engines.engine import CertificateTrouble

_ENCRYPTED: Final = "https"


class Trusted:
    """What is known of the certificates that were accepted, by server."""

    def __init__(self) -> None:
        self._by_server: dict[str, tuple[tuple[bytes, ...], str]] = {}

    def settle(self, trouble: CertificateTrouble, address: str) -> None:
        """Make a page's trouble that of the server it has come to."""
        if trouble.accepted and trouble.address:
            self._by_server[_server(trouble.address)] = (trouble.chain, trouble.problem)
        here = _server(address)
        known = self._by_server.get(here)
        if known:
            trouble.chain, trouble.problem = known
            trouble.accepted, trouble.address = True, address
        elif not here or (trouble.address and _server(trouble.address) != here):
            forget(trouble)

    def under(self, trouble: CertificateTrouble, address: str) -> CertificateTrouble:
        """Return with which trouble the page at this address came, if with any."""
        self.settle(trouble, address)
        # An installed browser keeps count itself, and shows no page of a server of
        # which it warned unless she went on. In ours, what was not accepted never
        # came: the page that stands there is the one from before.
        came = trouble.accepted or not trouble.address
        if not trouble.chain or not came:
            return CertificateTrouble()
        return CertificateTrouble(
            chain=trouble.chain, problem=trouble.problem, accepted=True, address=address
        )


def forget(trouble: CertificateTrouble) -> None:
    """Make it no trouble."""
    trouble.chain, trouble.problem = (), ""
    trouble.accepted, trouble.address = False, ""


def _server(address: str) -> str:
    """Return a server that shows a certificate, "" for any other."""
    parts = urlsplit(address)
    return parts.netloc if parts.scheme == _ENCRYPTED else ""
