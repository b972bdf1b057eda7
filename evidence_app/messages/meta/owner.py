"""Finds the name of the person whose export it is, where the export says so itself.

Facebook's profile file and Instagram's have it; the latter under the word for "name"
in the account's language. Nothing is concluded from who writes how much.
"""

import json
from collections.abc import Iterator
from typing import Final

from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages.meta.letters import Evidence, Letters
from evidence_app.messages.package import Package

MAX_PROFILE: Final = 4 << 20

PROFILES: Final = (
    "/personal_information/personal_information.json",
    "/profile_information/profile_information.json",
)
"""With their folders: a file that somebody sent may have any name, but lies in a
folder of the chat."""

_NAMES: Final = frozenset(
    {
        "name",
        "username",
        "benutzername",
        "nombre",
        "nombre de usuario",
        "nom",
        "nom d'utilisateur",
        "nome",
        "nome de usuário",
        "nome utente",
        "이름",
        "사용자 이름",
        "نام",
        "صارف کا نام",
        "الاسم",
        "اسم المستخدم",
    }
)


def owner_names(package: Package) -> tuple[str, ...]:
    """Return the names of the export's own account, [] where it does not say."""
    found: list[str] = []
    for member in package.members:
        if f"/{member.name}".endswith(PROFILES):
            try:
                content = package.content(member, MAX_PROFILE)
                told = json.loads(content.removeprefix(b"\xef\xbb\xbf"))
            except (UnknownExportError, ExportTooLargeError):
                continue
            except (ValueError, RecursionError):
                continue
            evidence = Evidence()
            evidence.look(told)
            letters = Letters(evidence.as_bytes)
            found.extend(letters.name(name) for name in _names(told))
    return tuple(dict.fromkeys(name for name in found if name))


def owner_among(participants: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Return the one participant who has a name of the account, or ""."""
    owners = [each for each in participants if each in names]
    return owners[0] if len(owners) == 1 else ""


def _names(told: object) -> Iterator[object]:
    if not isinstance(told, dict):
        return
    users = told.get("profile_user")
    for user in users if isinstance(users, list) else []:
        fields = user.get("string_map_data") if isinstance(user, dict) else None
        for key, value in fields.items() if isinstance(fields, dict) else ():
            named = Letters(as_bytes=True).name(key).replace("\u2019", "'").casefold()
            if named in _NAMES and isinstance(value, dict):
                yield value.get("value")
    profile = told.get("profile_v2") or told.get("profile")
    if isinstance(profile, dict):
        name = profile.get("name")
        yield name.get("full_name") if isinstance(name, dict) else name
