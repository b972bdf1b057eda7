"""Certificates that do not check, as an installed browser tells of them.

The browser refuses them, and tells with its page of warning which certificate it
was. Only when that is the one that the person confirmed, it is told to ask us, and a
second visit to the same server may go on.
"""

import base64
import binascii
from collections import Counter
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QTimer

from evidence_app.capture.devtools import Event, Reply, mapping, text
from evidence_app.recorder.engines.engine import Tab, fingerprint

_NAMES: Final = {
    "ERR_CERT_AUTHORITY_INVALID": "CertificateAuthorityInvalid",
    "ERR_CERT_COMMON_NAME_INVALID": "CertificateCommonNameInvalid",
    "ERR_CERT_DATE_INVALID": "CertificateDateInvalid",
    "ERR_CERT_REVOKED": "CertificateRevoked",
}
_MOST_LOOKS: Final = 200
_BETWEEN_LOOKS: Final = 25  # milliseconds


def watch_certificates(tab: Tab, accepted: str, refused: Counter[str]) -> None:
    """Answer the browser's questions about certificates on a page."""
    watch = _Watch(tab, accepted, refused)
    tab.wire.on("Security.certificateError", watch.on_error)
    tab.wire.on("Security.visibleSecurityStateChanged", watch.on_state)
    tab.wire.call("Security.enable")


class _Watch:
    def __init__(self, tab: Tab, accepted: str, refused: Counter[str]) -> None:
        self._tab = tab
        self._accepted = accepted
        self._refused = refused
        self._confirmed = ""

    def on_error(self, event: Event) -> None:
        go_on = urlsplit(text(event.values, "requestURL")).netloc == self._confirmed
        if go_on:
            self._tab.trouble.accepted = True
        elif self._confirmed:
            self._refused["certificate"] += 1
        self._tab.wire.call(
            "Security.handleCertificateError",
            {
                "eventId": event.values.get("eventId"),
                "action": "continue" if go_on else "cancel",
            },
        )

    def on_state(self, event: Event) -> None:
        state = mapping(event.values.get("visibleSecurityState"))
        certificate = mapping(state.get("certificateSecurityState"))
        problem = text(certificate, "certificateNetworkError").removeprefix("net::")
        chain = _chain(certificate.get("certificate"))
        if not chain:
            return
        if not problem:
            self._tab.trouble.chain = ()
            self._tab.trouble.problem = ""
            return
        self._tab.trouble.chain = chain
        self._tab.trouble.problem = _NAMES.get(problem, problem)
        is_accepted = bool(self._accepted) and fingerprint(chain[0]) == self._accepted
        if is_accepted and not self._confirmed:
            self._confirm()

    def _confirm(self) -> None:
        """Be asked from now on, and go on at this one server."""
        self._tab.wire.call("Security.setOverrideCertificateErrors", {"override": True})
        self._learn_server(_MOST_LOOKS)

    def _learn_server(self, looks: int) -> None:
        # A busy browser tells of the certificate before its page of warning is there,
        # and only that page says which server it warns of.
        def told(reply: Reply) -> None:
            frame = mapping(mapping(reply.result.get("frameTree")).get("frame"))
            self._confirmed = urlsplit(text(frame, "unreachableUrl")).netloc
            if self._confirmed:
                self._tab.trouble.may_go_on = True
            elif looks and not reply.failure:
                QTimer.singleShot(_BETWEEN_LOOKS, lambda: self._learn_server(looks - 1))

        self._tab.wire.call("Page.getFrameTree", then=told)


def _chain(encoded: object) -> tuple[bytes, ...]:
    if not isinstance(encoded, list):
        return ()
    try:
        return tuple(base64.b64decode(str(one), validate=True) for one in encoded)
    except (binascii.Error, ValueError):
        return ()
