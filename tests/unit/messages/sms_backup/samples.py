"""Backups of SMS Backup & Restore; all people and numbers are invented."""

import base64

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 3
HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
    "<!--File Created By SMS Backup & Restore v10.20.002 on 05/03/2026 14:05:33-->\n"
    '<?xml-stylesheet type="text/xsl" href="sms.xsl"?>\n'
)
DAY = 1_772_719_533_000
"""5 March 2026, 14:05:33 UTC, in milliseconds."""
SMILE = "&#55357;&#56834;"
LAYOUT = (
    '<part seq="-1" ct="application/smil" name="null" chset="null" cl="smil.xml" '
    'text="&lt;smil&gt;&lt;body&gt;&lt;img src=&quot;a.jpg&quot;/&gt;'
    '&lt;/body&gt;&lt;/smil&gt;" />'
)


def sms(body, kind=1, address="+491700000001", contact="Dana Weber", **more):
    at = more.pop("date", DAY)
    told = {
        "protocol": "0",
        "address": address,
        "date": at,
        "type": kind,
        "subject": "null",
        "body": body,
        "toa": "null",
        "sc_toa": "null",
        "service_center": "null",
        "read": "1",
        "status": "-1",
        "locked": "0",
        "date_sent": "0",
        "sub_id": "1",
        "readable_date": "05.03.2026 15:05:33",
        "contact_name": contact,
        **more,
    }
    return f"  <sms {attributes(told)} />"


def attributes(told):
    return " ".join(f'{name}="{value}"' for name, value in told.items())


def mms(parts, addresses=(), **more):
    told = {
        "date": DAY,
        "rr": "129",
        "sub": "null",
        "ct_t": "application/vnd.wap.multipart.related",
        "msg_box": "1",
        "address": "+491700000001",
        "m_type": "132",
        "m_id": "mms-77",
        "date_sent": "1772719530",
        "readable_date": "05.03.2026 15:05:33",
        "contact_name": "Dana Weber",
        **more,
    }
    inside = "\n".join(f"      {part}" for part in parts)
    people = "\n".join(
        f'      <addr address="{who}" type="{kind}" charset="106" />'
        for who, kind in addresses
    )
    return (
        f"  <mms {attributes(told)}>\n    <parts>\n{inside}\n    </parts>\n"
        f"    <addrs>\n{people}\n    </addrs>\n  </mms>"
    )


def text(words):
    return (
        f'<part seq="0" ct="text/plain" name="null" chset="106" cl="t.txt" '
        f'text="{words}" />'
    )


def picture(content=PICTURE, name="IMG_1.jpg"):
    data = base64.b64encode(content).decode()
    return (
        f'<part seq="0" ct="image/jpeg" name="{name}" chset="null" cd="null" '
        f'fn="null" cid="&lt;1&gt;" cl="{name}" text="null" data="{data}" />'
    )


def backup(*records, count=None):
    said = len(records) if count is None else count
    inside = "".join(f"{record}\n" for record in records)
    return (
        f'{HEAD}<smses count="{said}" backup_set="b1" backup_date="{DAY}" '
        f'type="full">\n{inside}</smses>\n'
    ).encode()


def calls(*records):
    inside = "".join(f"  <call {attributes(told)} />\n" for told in records)
    return f'{HEAD}<calls count="{len(records)}">\n{inside}</calls>\n'.encode()


def call(kind, number="+491700000001", name="Dana Weber", duration=0):
    return {
        "number": number,
        "duration": duration,
        "date": DAY,
        "type": kind,
        "presentation": "1",
        "subscription_id": "null",
        "readable_date": "05.03.2026 15:05:33",
        "contact_name": name,
    }


GROUP = "+491700000001~+491700000002"

MANY = backup(
    sms("Ruf mich an &amp; zwar &quot;sofort&quot;"),
    sms("Nein.", kind=2, date_sent="0"),
    sms(f"haha {SMILE}&#10;zweite Zeile"),
    sms("지금 어디야?", address="+821000000001", contact="지우"),
    sms("آپ کہاں ہیں؟", address="+923000000001", contact="مینا"),
    sms("أين أنت؟", address="+201000000001", contact="دانا"),
    sms("Ihr Paket", address="PAKET", contact="(Unknown)"),
    sms("halb fertig", kind=3),
    sms("kam nie an", kind=5),
    sms("null", contact="null"),
    sms("null", contact="null"),
    mms([LAYOUT, text(f"Schau {SMILE}"), picture()], [("+491700000001", 137)]),
    mms(
        [text("an alle")],
        [("+491700000002", 137), ("+491700000001", 151), ("+491700000009", 151)],
        address=GROUP,
        contact_name="Dana Weber, Eve",
    ),
    mms([], m_type="130"),
    count=99,
)
CALLS = calls(call(1, duration=63), call(3), call(5, "+821000000001", "지우"))


def samples():
    return [
        MANY,
        CALLS,
        [("backup/sms-20260305.xml", MANY), ("backup/calls-20260305.xml", CALLS)],
    ]
