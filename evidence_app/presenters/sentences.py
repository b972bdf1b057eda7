"""The plain words for what the model names: kinds, ways, actions, severities."""

from types import MappingProxyType
from typing import Final

from evidence_app.errors import EvidenceError
from evidence_app.model.custody import Action
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Item, Kind, Method
from evidence_app.words import Words, mark

KIND: Final = MappingProxyType(
    {
        Kind.FILE: mark("File"),
        Kind.SCREEN: mark("Picture of the screen"),
        Kind.PAGE: mark("Web page"),
        Kind.NOTE: mark("Written note"),
        Kind.CHAT: mark("Chat"),
    }
)
PICTURE: Final = mark("Picture")
METHOD: Final = MappingProxyType(
    {
        Method.FILE_GIVEN: mark("A file you chose; who made it is not known"),
        Method.PICTURE_PASTED: mark("A picture you pasted"),
        Method.SCREEN_GRABBED: mark("A picture of the screen, taken by this app"),
        Method.SCREEN_DRAWN: mark("A drawn stand-in, for sample cases only"),
        Method.PAGE_RECORDED: mark("A web page, recorded by this app"),
        Method.EXPORT_READ: mark("A chat export you chose"),
        Method.WRITTEN: mark("Written or pasted as words"),
    }
)
ACTION: Final = MappingProxyType(
    {
        Action.VAULT_CREATED: mark("The vault was made"),
        Action.TAKEN_IN: mark("Saved and re-read"),
        Action.RECORD_KEPT: mark("A record was kept"),
        Action.EXPORTED: mark("Put into a report"),
        Action.CHECKED: mark("Checked"),
        Action.REPAIRED: mark("Repaired"),
        Action.RECOVERED: mark("Found again after the computer stopped"),
        Action.DELETED: mark("Deleted"),
    }
)
SOURCE: Final = MappingProxyType(
    {
        FactSource.CAPTURE: mark("seen by this app"),
        FactSource.FILE_SYSTEM: mark("from the disk"),
        FactSource.CONTENT: mark("says the file itself"),
        FactSource.PERSON: mark("told by you"),
    }
)
ROLE: Final = MappingProxyType(
    {
        "picture": mark("Picture of the whole page"),
        "html": mark("The page as the site sent it"),
        "certificate": mark("The site's certificate"),
        "record": mark("How it was recorded"),
        "text": mark("The words of the page"),
        "attachment": mark("File from the chat"),
    }
)
PICTURE_TYPES: Final = frozenset({"image/jpeg", "image/png"})


def sentence(error: EvidenceError) -> Words:
    """Return an error's sentence as words for the screen."""
    return Words(error.sentence, tuple(error.values.items()))


def kind_of(item: Item) -> str:
    """Return the word for what an item is; a picture file is a picture."""
    if item.kind is Kind.FILE and item.media_type.startswith("image/"):
        return PICTURE
    return KIND[item.kind]
