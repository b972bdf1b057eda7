"""How the police can reach a person: for a sheet of its own, never for the report."""

from dataclasses import dataclass, fields
from typing import Final

LONGEST: Final = 500
"""Characters of one field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """What stands on the contact sheet; all may be empty, all in the person's words.

    Attributes:
        name: The real name.
        born: The date of birth.
        address: Where letters come to.
        phone: A number that is safe to call.
        email: An address that is safe to write to.
        times: When it is safe to call or write, and when not.
        language: The language to speak in, and whether an interpreter is needed.
        support: What helps: someone to be there, a way to get around, a quiet room.
    """

    name: str = ""
    born: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    times: str = ""
    language: str = ""
    support: str = ""

    @property
    def any(self) -> bool:
        """Whether something stands on it."""
        return any(getattr(self, name) for name in FIELDS)


FIELDS: Final = tuple(each.name for each in fields(ContactDetails))
"""The names of its fields, in the order in which they are asked and printed."""
NOBODY: Final = ContactDetails()
