"""At least one export of every format, by the format's name.

Each is the bytes of a file, or a list of names and contents that becomes a ZIP.
"""

from tests.unit.messages.telegram import samples as telegram
from tests.unit.messages.whatsapp import samples as whatsapp

SAMPLES = {
    "telegram-json": telegram.samples,
    "whatsapp": whatsapp.samples,
}
