"""Connects the pages of "Keys and copies" with what decides them."""

from evidence_app.presenters.keys import KeysPresenter
from evidence_app.ui.keys.screen import KeysScreen


def connect_pages(screen: KeysScreen, keys: KeysPresenter) -> None:
    """Connect what is pressed on each page of a way in."""
    over = screen.overview
    over.code_wanted.connect(keys.code_wanted)
    over.worker_wanted.connect(keys.worker_wanted)
    over.key_store_wanted.connect(keys.key_store_wanted)
    over.passphrase_wanted.connect(keys.passphrase_wanted)
    over.only_me_wanted.connect(keys.only_me_wanted)
    over.removal_wanted.connect(keys.removal_wanted)
    screen.advice.go.clicked.connect(keys.make_code_pressed)
    screen.code.go.clicked.connect(keys.code_written_down)
    screen.worker.named.connect(keys.worker_named)
    screen.worker.file_chosen.connect(keys.recipient_file_chosen)
    screen.worker_question.go.clicked.connect(keys.worker_agreed)
    screen.key_store.pin_chosen.connect(keys.pin_chosen)
    screen.key_store.no_pin_wanted.connect(keys.no_pin_wanted)
    screen.no_pin.go.clicked.connect(keys.no_pin_agreed)
    screen.passphrase.changed.connect(keys.passphrase_changed)
    screen.passphrase.typed.connect(keys.passphrase_typed)
    screen.only_me.changed.connect(keys.only_me_chosen)
    screen.only_me.typed.connect(keys.passphrase_typed)
    screen.only_me_done.go.clicked.connect(keys.code_wanted)
    screen.removal_agreed.connect(keys.removal_agreed)
