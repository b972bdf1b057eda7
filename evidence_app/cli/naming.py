"""What a person types to name an item or a browser."""

from evidence_app.errors import BrowserNotFoundError, UsageError
from evidence_app.host.browsers import InstalledBrowser, installed_browsers
from evidence_app.model.item import ItemId
from evidence_app.words import mark


def item_id_from(given: str) -> ItemId:
    """Return the id, or raise ``UsageError`` for what is none."""
    try:
        return ItemId(given)
    except ValueError as error:
        raise UsageError(
            problem=mark(
                "An item is named by 32 letters and digits; the word list shows them."
            )
        ) from error


def browser_from(name: str | None) -> InstalledBrowser | None:
    """Return the installed browser of a name, None for the app's own.

    Raises:
        BrowserNotFoundError: none of this name is installed.
    """
    if name is None:
        return None
    found = installed_browsers()
    for browser in found:
        if browser.name.lower() == name.lower():
            return browser
    names = ", ".join(browser.name for browser in found) or "-"
    raise BrowserNotFoundError(name=name, found=names)
