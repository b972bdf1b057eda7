"""Says on the message buses what a desktop says; each word is one thing, in order.

A program of its own, with another library than the app's. It has the names of the
services, unless the word begins with ``stranger:``.
"""

import sys

from jeepney import DBusAddress, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

LOGIN = "org.freedesktop.login1"
OURS, ANOTHER = (f"/org/freedesktop/login1/session/{each}" for each in ("_32", "_33"))
SAVERS = [f"org.{each}.ScreenSaver" for each in ("freedesktop", "gnome", "xfce")]


def main(words):
    system, session = (open_dbus_connection(bus) for bus in ("SYSTEM", "SESSION"))
    strangers = [open_dbus_connection(bus) for bus in ("SYSTEM", "SESSION")]
    system.send_and_get_reply(message_bus.RequestName(LOGIN))
    for name in SAVERS:
        session.send_and_get_reply(message_bus.RequestName(name))
    for word in words:
        stranger = word.startswith("stranger:")
        speak(
            word.removeprefix("stranger:"), strangers if stranger else (system, session)
        )
    # What was sent is out when each bus has answered.
    for bus in (system, session, *strangers):
        bus.send_and_get_reply(message_bus.ListNames())


def speak(word, buses):
    """Say one thing: ``what=value`` or ``what``."""
    system, session = buses
    what, _, value = word.partition("=")
    on = value == "true"
    if what == "sleep":
        system.send(
            signal(
                "/org/freedesktop/login1",
                f"{LOGIN}.Manager",
                "PrepareForSleep",
                "b",
                on,
            )
        )
    elif what in {"lock", "lock-another"}:
        path = OURS if what == "lock" else ANOTHER
        system.send(signal(path, f"{LOGIN}.Session", "Lock"))
    elif what == "changed":
        change(system, dict(each.split(":") for each in value.split(",")))
    else:
        session.send(
            signal("/any/" + what.replace(".", "/"), what, "ActiveChanged", "b", on)
        )


def signal(path, interface, name, signature=None, *values):
    return new_signal(DBusAddress(path, interface=interface), name, signature, values)


def change(bus, now):
    """Say that something changed, and answer what is asked about it then."""
    about = f"{LOGIN}.Session"
    bus.send(
        signal(
            OURS,
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            "sa{sv}as",
            about,
            {},
            list(now),
        )
    )
    for _ in now:
        asked = bus.receive()
        while asked.header.message_type is not MessageType.method_call:
            asked = bus.receive()
        value = now[asked.body[1]] == "true"
        bus.send(new_method_return(asked, "v", (("b", value),)))


if __name__ == "__main__":
    main(sys.argv[1:])
