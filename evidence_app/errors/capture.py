"""The screen or a page could not be captured."""

from evidence_app.errors.base import EvidenceError


class CaptureError(EvidenceError):
    """The screen or a page could not be captured."""


class NoDisplayError(CaptureError):
    """There is no screen to take a picture of."""

    sentence = (
        "There is no screen that can be pictured here. Nothing was saved. Open "
        "the app in your normal desktop session, or take the picture with the "
        "system's own tool and add the file."
    )


class NoCopiedPictureError(CaptureError):
    """There is no picture on the clipboard that can be read."""

    sentence = (
        "The copied picture could not be read. Nothing was saved. Save it as a file in "
        "the other program, then add the file. Or take a picture of the screen."
    )


class ScreenForbiddenError(CaptureError):
    """The system does not let this program see the screen."""

    sentence = (
        "The system does not let this app see the screen. Nothing was saved. "
        "Allow screen recording in the system's settings, or take the picture "
        "with the system's own tool and add the file."
    )


class BrowserNotFoundError(CaptureError):
    """No browser of this name is installed, or it cannot be driven."""

    sentence = (
        "No browser called {name} was found that can be used. Nothing was saved. "
        "Found: {found}. Without a name, the app's own browser is used."
    )


class PageNotLoadedError(CaptureError):
    """The page did not load."""

    sentence = (
        "The page could not be loaded ({reason}). Nothing was saved. Check the "
        "address and the connection, then try again; a picture of your own "
        "browser's window is another way."
    )


class SiteNotFoundError(PageNotLoadedError):
    """No site answers to this name."""

    sentence = (
        "No site of this name was found. Nothing was saved. Check the address "
        "letter by letter, and your connection; the site may also be gone."
    )


class SiteUnreachableError(PageNotLoadedError):
    """The site's computer did not take the connection, or broke it off."""

    sentence = (
        "The site could not be reached ({reason}). Nothing was saved. Check your "
        "connection and try again later; the site may be down."
    )


class EndlessRedirectError(PageNotLoadedError):
    """The site leads from address to address without end."""

    sentence = (
        "The site sends the browser round and round and never shows the page. "
        "Nothing was saved. It may want you to be signed in: take a picture of "
        "your own browser's window instead."
    )


class NotAPageError(PageNotLoadedError):
    """The address gives a file to download."""

    sentence = (
        "This address gives a file to download, not a page. Nothing was saved. "
        "Download it with your own browser, then add the file."
    )


class PageTooSlowError(CaptureError):
    """The page did not finish in time."""

    sentence = (
        "The page did not finish loading within {seconds} seconds. Nothing was "
        "saved. Try again, or take a picture of your own browser's window."
    )


class BadAddressError(CaptureError):
    """The address is not one of a web page."""

    sentence = (
        "This is not the address of a web page. Nothing was saved. An address "
        "begins with https:// or http://."
    )


class CertificateRefusedError(CaptureError):
    """The server's certificate does not check and was not confirmed."""

    sentence = (
        "The page's certificate does not check ({reason}). Nothing was saved. "
        "Someone may stand between you and the site. If you expected this, "
        "confirm the certificate with this fingerprint: {fingerprint}"
    )


class RecorderFailedError(CaptureError):
    """The recorder process ended or did not answer."""

    sentence = (
        "The part of the app that opens pages stopped ({reason}). Nothing of this page "
        "was saved; what was saved before is not changed by this. Try again, or take a "
        "picture of your own browser's window."
    )


class ScreenChangedError(CaptureError):
    """A screen changed its size, or went away, in the middle of a series."""

    sentence = (
        "The screen changed its size or went away, so no further picture was taken. "
        "What was kept before is not changed by this."
    )


class CaptureStoppedError(CaptureError):
    """The person pressed Stop."""

    sentence = "Stopped. Nothing of this page was saved."


class PageLostError(CaptureError):
    """The browser was closed while a page was being kept."""

    sentence = (
        "The browser was closed before a page was kept. Nothing of that page was "
        "saved; everything saved before is still there. Open the page again if you "
        "want to keep it."
    )


class NoWindowError(CaptureError):
    """There is no screen on which the window could open."""

    sentence = (
        "There is no screen here on which the window can open. Nothing was changed. "
        "Start the app in your normal desktop session, or use its commands: "
        "evidence-app --help."
    )


class AddressWithLoginError(CaptureError):
    """The address carries a login name or a password."""

    sentence = (
        "This address holds a login name or a password (before the @). Nothing was "
        "opened and nothing was saved, because the report would show it. Leave that "
        "part of the address out."
    )


class RegionOutsideError(CaptureError):
    """The part of the screen that was asked for lies outside it."""

    sentence = (
        "This part lies outside the screen. Nothing was saved. Choose a part of the "
        "screen, or take the whole of it."
    )


class SecondLookError(CaptureError):
    """Two saves of a page could not be compared."""


class NotASavedPageError(SecondLookError):
    """Only a saved web page can be looked at again."""

    sentence = (
        "This is not a saved web page, so there is no address to look at again. "
        "Nothing was opened. Choose a page that you saved by its address."
    )


class NoEarlierSaveError(SecondLookError):
    """There is no other save of this address in the case."""

    sentence = (
        "There is no earlier save of this address in this case. Nothing was compared. "
        "Look at the page again to have a second one."
    )


class OtherAddressError(SecondLookError):
    """The two saves are not of one address, or not of one case."""

    sentence = (
        "These two are not saves of the same address in the same case. Nothing was "
        "compared. Choose two saves of one page."
    )


class SecondLookUnreadableError(SecondLookError):
    """The document of a second look is not of the form."""

    sentence = (
        "What this second look found cannot be read. Its file is kept as it is. "
        "Compare the two saves again."
    )
