"""At least one export of every format, by the format's name.

Each is the bytes of a file, or a list of names and contents that becomes a ZIP.
"""

from tests.unit.messages.discord import samples as discord
from tests.unit.messages.google_chat import samples as google_chat
from tests.unit.messages.imessage import exported as imessage_exporter
from tests.unit.messages.imessage import samples as imessage
from tests.unit.messages.kakaotalk import samples as kakaotalk
from tests.unit.messages.line import samples as line
from tests.unit.messages.linkedin import samples as linkedin
from tests.unit.messages.mail import samples as mail
from tests.unit.messages.meta import samples as meta
from tests.unit.messages.signal import samples as signal
from tests.unit.messages.sms_backup import samples as sms_backup
from tests.unit.messages.snapchat import samples as snapchat
from tests.unit.messages.telegram.samples import html_samples, json_samples
from tests.unit.messages.tiktok import samples as tiktok
from tests.unit.messages.whatsapp import samples as whatsapp
from tests.unit.messages.x_archive import samples as x_archive

SAMPLES = {
    "instagram": meta.of_instagram,
    "instagram-or-messenger": meta.of_either,
    "messenger": meta.of_messenger,
    "messenger-encrypted": meta.of_encrypted,
    "signal": signal.samples,
    "sms-backup": sms_backup.samples,
    "discord-chat-exporter": discord.exports,
    "discord-package": discord.packages,
    "google-chat": google_chat.samples,
    "imessage": imessage.samples,
    "imessage-exporter-html": imessage_exporter.pages,
    "imessage-exporter-text": imessage_exporter.texts,
    "linkedin": linkedin.samples,
    "snapchat": snapchat.samples,
    "mail": mail.samples,
    "mail-outlook": mail.outlook_samples,
    "kakaotalk": kakaotalk.samples,
    "line": line.samples,
    "tiktok": tiktok.samples,
    "telegram-html": html_samples,
    "telegram-json": json_samples,
    "whatsapp": whatsapp.samples,
    "x-archive": x_archive.samples,
}
