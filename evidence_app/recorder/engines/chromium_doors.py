"""What a page asks of the person in an installed browser, refused and counted.

Files are never given. Messages and questions of a page are answered with no where
nobody sits before it, and while it is saved; else the browser shows them to her.
"""

from collections import Counter

from evidence_app.capture.devtools import Event, text
from evidence_app.recorder.engines.engine import Tab


def shut_doors(tab: Tab, refused: Counter[str], *, attended: bool) -> None:
    """Refuse what a page may ask of the person."""

    def on_dialog(event: Event) -> None:
        leaving = text(event.values, "type") == "beforeunload"
        if attended and not leaving and not tab.held:
            return
        # "Do you really want to leave?" is answered with yes: she pressed Back.
        tab.wire.call("Page.handleJavaScriptDialog", {"accept": leaving})
        refused["dialog"] += 1

    def on_file(_event: Event) -> None:
        refused["file"] += 1

    tab.wire.on("Page.javascriptDialogOpening", on_dialog)
    tab.wire.on("Page.fileChooserOpened", on_file)
    tab.wire.call("Page.enable")
    tab.wire.call("Page.setInterceptFileChooserDialog", {"enabled": True})
