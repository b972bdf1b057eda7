"""The vault's own key for handovers: what others write a case to, so that it opens.

It comes from the root key for this purpose alone. Whoever has its public half can
write handovers to this vault and nothing else; the key of the stored files stays
secret in both halves.
"""

from typing import Final

from evidence_app.crypto.age import Identity, Recipient
from evidence_app.vault.vault import Vault

_LABEL: Final = "handover-x25519"


def own_identity(vault: Vault) -> Identity:
    """Return the key that opens what was handed to this vault; wipe it after use."""
    with vault.working() as rooms:
        secret = rooms.root.derive(_LABEL, rooms.header.vault)
        identity = Identity(secret)
        secret[:] = bytes(len(secret))
        return identity


def address(vault: Vault) -> Recipient:
    """Return the key to be given to those who hand a case to this vault."""
    identity = own_identity(vault)
    try:
        return identity.recipient
    finally:
        identity.wipe()
