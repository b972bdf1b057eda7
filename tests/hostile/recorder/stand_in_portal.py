"""A stand-in for a desktop's screenshot portal, since no desktop runs here.

    python -m tests.hostile.recorder.stand_in_portal PICTURE ANSWER

Answers one call as the portal's documentation says: with a request object, and with a
signal on it. ``ANSWER`` is what the person did (``allowed``, ``cancelled`` or
``refused``), or ``none`` for a desktop without this portal. Prints ``ready``, and what
it was asked.
"""

import json
import sys
from pathlib import Path

from jeepney import DBusAddress, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME, REQUEST = "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Request"
CODES = {"allowed": 0, "cancelled": 1, "refused": 2}


def main(picture, answer):
    """Answer once."""
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    say("ready")
    asked = bus.receive()
    while asked.header.message_type is not MessageType.method_call:
        asked = bus.receive()
    fields = {field.name: value for field, value in asked.header.fields.items()}
    parent, options = asked.body
    say(json.dumps([fields["interface"], fields["member"], parent, options]))
    if answer == "none":
        bus.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod"))
        return
    sender = fields["sender"][1:].replace(".", "_")
    path = (
        f"/org/freedesktop/portal/desktop/request/{sender}/{options['handle_token'][1]}"
    )
    results = {"uri": ("s", Path(picture).as_uri())} if answer == "allowed" else {}
    signal = new_signal(
        DBusAddress(path, interface=REQUEST),
        "Response",
        "ua{sv}",
        (CODES[answer], results),
    )
    # A portal may answer before its own reply is out.
    bus.send(signal)
    bus.send(new_method_return(asked, "o", (path,)))
    bus.send_and_get_reply(message_bus.ListNames())


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
