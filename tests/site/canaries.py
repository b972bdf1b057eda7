"""The secrets that the site gives to whoever is signed in: random, each found again.

A canary is letters and digits only, so that it looks the same in a header, an
address, JSON or HTML; ``encoded`` tells the forms in which one travels otherwise.
"""

import base64
import secrets
from dataclasses import dataclass, field, fields

USER = "dana"


def _fresh() -> str:
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Canaries:
    """One random secret for each place in which a site keeps some."""

    password: str = field(default_factory=_fresh)
    """What signs ``USER`` in."""
    session_cookie: str = field(default_factory=_fresh)
    """HttpOnly, Secure, SameSite=Lax."""
    remember_cookie: str = field(default_factory=_fresh)
    """HttpOnly, Secure, SameSite=Strict."""
    cross_site_cookie: str = field(default_factory=_fresh)
    """Of ads.test, SameSite=None."""
    script_cookie: str = field(default_factory=_fresh)
    """Set by a script through ``document.cookie``."""
    local_storage: str = field(default_factory=_fresh)
    session_storage: str = field(default_factory=_fresh)
    database: str = field(default_factory=_fresh)
    """Kept by a script in an IndexedDB."""
    form_token: str = field(default_factory=_fresh)
    """In a hidden field of a form, and sent back in its body."""
    page_token: str = field(default_factory=_fresh)
    """In a ``meta`` element, and sent in the header X-CSRF-Token."""
    address_token: str = field(default_factory=_fresh)
    """A parameter of addresses: of a link, a picture, a script's request."""
    redirect_code: str = field(default_factory=_fresh)
    """A parameter of an address that a redirect leads to, as sign-ins do."""
    fragment_token: str = field(default_factory=_fresh)
    """Behind the # of an address."""
    access_token: str = field(default_factory=_fresh)
    """Given as JSON, and sent in the header Authorization: Bearer."""
    refresh_token: str = field(default_factory=_fresh)
    """Given beside the access token, never sent."""
    header_token: str = field(default_factory=_fresh)
    """In the header X-Auth-Token of an answer."""
    socket_token: str = field(default_factory=_fresh)
    """Sent by a script as the first message of a websocket."""
    basic_password: str = field(default_factory=_fresh)
    """What /basic asks of ``USER``."""

    def named(self) -> tuple[tuple[str, str], ...]:
        """Return every canary with its name."""
        return tuple((it.name, getattr(self, it.name)) for it in fields(self))

    def encoded(self) -> tuple[tuple[str, bytes], ...]:
        """Return every form in which one can be found, with the canary's name."""
        forms = []
        for name, secret in self.named():
            plain = secret.encode()
            forms += [(name, plain), (name, secret.encode("utf-16-le"))]
            # As base64 a text looks different at each of three offsets.
            forms += [(name, base64.b64encode(plain[it : it + 24])) for it in range(3)]
        return tuple(forms)

    def found_in(self, content: bytes) -> tuple[str, ...]:
        """Return the names of the canaries that are somewhere in ``content``."""
        found = {name for name, form in self.encoded() if form in content}
        return tuple(sorted(found))
