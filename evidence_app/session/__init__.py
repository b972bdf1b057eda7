"""One unlocked vault and the services over it: all that the screens are handed.

``session.py`` holds what every screen needs; what fewer need (keys, copies …) is an
object of its own beside it, made over the same vault.
"""

from evidence_app.session.after_unlocking import (
    AfterUnlocking,
    Arrival,
    Todo,
    tries_that_did_not_fit,
    what_tries_do_not_show,
    what_tries_mean,
)
from evidence_app.session.chat_export import Agree, ChatExport
from evidence_app.session.chat_survey import Survey
from evidence_app.session.choices import ReportChoices
from evidence_app.session.copies import Copies, ReceivedCase, restore_vault
from evidence_app.session.export_copies import ExportFile
from evidence_app.session.exports import Decided
from evidence_app.session.gone_out import Fingerprint, GoneOut
from evidence_app.session.key_files import (
    checked_recipient,
    key_store_offered,
    recipient_in,
    worker_key,
    worker_key_in,
)
from evidence_app.session.keys import (
    Keys,
    KnownKey,
    after_change,
    before_adding_worker,
    before_leaving_out_pin,
    before_only_passphrase,
)
from evidence_app.session.mail_keys import FetchedKeys
from evidence_app.session.presence import Seen
from evidence_app.session.session import (
    Progress,
    Session,
    Stop,
    create_session,
    unlock_session,
)
from evidence_app.session.transcript import Heard, Person, Transcript, Wish
from evidence_app.session.transcripts import RawAround
from evidence_app.session.trusted_time import (
    Asked,
    TimeQuestion,
    TimeState,
    TrustedTime,
)
from evidence_app.session.what_happened import Guide
from evidence_app.vault.presence import Where

__all__ = [
    "AfterUnlocking",
    "Agree",
    "Arrival",
    "Asked",
    "ChatExport",
    "Copies",
    "Decided",
    "ExportFile",
    "FetchedKeys",
    "Fingerprint",
    "GoneOut",
    "Guide",
    "Heard",
    "Keys",
    "KnownKey",
    "Person",
    "Progress",
    "RawAround",
    "ReceivedCase",
    "ReportChoices",
    "Seen",
    "Session",
    "Stop",
    "Survey",
    "TimeQuestion",
    "TimeState",
    "Todo",
    "Transcript",
    "TrustedTime",
    "Where",
    "Wish",
    "after_change",
    "before_adding_worker",
    "before_leaving_out_pin",
    "before_only_passphrase",
    "checked_recipient",
    "create_session",
    "key_store_offered",
    "recipient_in",
    "restore_vault",
    "tries_that_did_not_fit",
    "unlock_session",
    "what_tries_do_not_show",
    "what_tries_mean",
    "worker_key",
    "worker_key_in",
]
