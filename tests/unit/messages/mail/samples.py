"""Mails in the shapes that programs save them in; every person is invented."""

import base64

from tests.unit.messages.mail.ole import outlook_message, packed_text

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def lines(*each):
    return "\r\n".join(each).encode()


PLAIN = lines(
    "Return-Path: <r.sample@mail.example>",
    "Received: from mx1.example (mx1.example [203.0.113.7])",
    "\tby inbox.example (Postfix) with ESMTPS id 4Q1",
    "\tfor <noor@inbox.example>; Fri, 20 Nov 2026 21:01:09 +0100 (CET)",
    "Received: from laptop (unknown [198.51.100.23])",
    "\tby mx1.example with ESMTPSA id 77; Fri, 20 Nov 2026 20:01:05 +0000",
    "Authentication-Results: inbox.example; dkim=pass header.d=mail.example;",
    "\tspf=pass smtp.mailfrom=mail.example",
    'From: "R. Sample" <r.sample@mail.example>',
    "To: Noor <noor@inbox.example>",
    "Reply-To: other@elsewhere.example",
    "Subject: Your last chance",
    "Date: Fri, 20 Nov 2026 21:01:00 +0100",
    "Message-ID: <first@mail.example>",
    "In-Reply-To: <zero@inbox.example>",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    "You have until Friday. ¿Understood?",
    "",
    "From here on I count.",
    "",
)


def word(text, charset="utf-8"):
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


KOREAN = lines(
    f"From: {word('김지우', 'euc-kr')} <jiwoo@mail.example>",
    "To: noor@inbox.example",
    f"Subject: {word('돈을 보내', 'ks_c_5601-1987')}",
    "Date: Sat, 21 Nov 2026 09:00:00 +0900",
    "Message-ID: <ko@mail.example>",
    "Content-Type: text/plain; charset=ks_c_5601-1987",
    "Content-Transfer-Encoding: base64",
    "",
    base64.b64encode("내일까지 보내세요.\r\n".encode("cp949")).decode(),
)
URDU = lines(
    f"From: {word('ثنا')} <sana@mail.example>",
    "To: noor@inbox.example",
    f"Subject: {word('آخری بار')}",
    "Date: Sat, 21 Nov 2026 12:30:00 PKT",
    "Message-ID: <ur@mail.example>",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "".join(f"={byte:02X}" for byte in "تصویر واپس چاہیے؟".encode()),
)
ARABIC = lines(
    f"From: {word('سامي', 'windows-1256')} <sami@mail.example>",
    "To: noor@inbox.example",
    "Subject: =?windows-1256?Q?=D1=D3=C7=E1=C9?=",
    "Date: 21 Nov 2026 13:00 GMT",
    "Message-ID: <ar@mail.example>",
    "Content-Type: text/plain; charset=windows-1256",
    "Content-Transfer-Encoding: base64",
    "",
    base64.b64encode("لا تخبر أحدا".encode("windows-1256")).decode(),
)
GERMAN = lines(
    "From: =?iso-8859-1?Q?J=FCrgen_Muster?= <juergen@mail.example>",
    "To: noor@inbox.example",
    "Subject: =?iso-8859-1?Q?Letzte_Gr=FC=DFe?=",
    "Date: Mon, 23 Nov 2026 08:15:30 +0100",
    "Message-ID: <de@mail.example>",
    'Content-Type: multipart/mixed; boundary="outer"',
    "",
    "Not shown by mail programs.",
    "--outer",
    'Content-Type: multipart/alternative; boundary="in=ner"',
    "",
    "--in=ner",
    "Content-Type: text/plain; charset=iso-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Gr=FC=DFe aus K=F6ln =",
    "am Rhein",
    "--in=ner",
    "Content-Type: text/html; charset=iso-8859-1",
    "",
    "<p>Gr&uuml;&szlig;e</p>",
    "--in=ner--",
    "--outer",
    'Content-Type: image/png; name="bild.png"',
    "Content-Disposition: attachment;",
    " filename*0*=utf-8''k%C3%B6ln; filename*1=.png",
    "Content-Transfer-Encoding: base64",
    "",
    base64.encodebytes(PICTURE).decode().replace("\n", "\r\n").strip(),
    "--outer",
    "Content-Type: message/rfc822",
    "",
    "From: other@mail.example",
    "Subject: an older one",
    "",
    "Its text.",
    "--outer--",
    "",
)
FORMATTED = lines(
    "From: shop@mail.example",
    "Subject: Only formatted",
    "Date: Mon, 23 Nov 2026 08:15:30 -0000",
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=x-unknown",
    "",
    "<html><head><title>no</title><style>p{color:red}</style></head><body>",
    "<p>First&nbsp;line</p><p>1 &lt; 2 <b>bold</b><br>last<!-- gone --></p>",
    '<img src="https://tracker.example/p.gif"><script>alert(1)</script></body></html>',
)


def box(*mails, end=b"\n", border=b"From r@mail.example Fri Nov 20 21:01:09 2026"):
    """Return mails as an mbox: lines end in LF, lines that look like borders quoted."""
    kept = []
    for mail in mails:
        text = mail.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        kept.append(border + b"\n" + text.rstrip(b"\n") + b"\n\n")
    return b"".join(kept).replace(b"\n", end)


PLIST = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD '
    b'PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
    b'<plist version="1.0">\n<dict>\n\t<key>date-received</key>\n'
    b"\t<integer>1795204869</integer>\n</dict>\n</plist>\n"
)


def apple(mail, count=None):
    """Return a mail as Apple Mail keeps it."""
    mail = mail.replace(b"\r\n", b"\n")
    count = len(mail) if count is None else count
    return b"%-10d\n" % count + mail + PLIST


KEPT_IN_PART = lines(
    "From: a@mail.example",
    "To: noor@inbox.example",
    "Date: Sat, 21 Nov 2026 13:00:00 +0000",
    "Subject: a picture",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Look.",
    "--b",
    'Content-Type: image/png; name="a.png"',
    "Content-Transfer-Encoding: base64",
    "X-Apple-Content-Length: 208",
    "",
    "",
    "--b--",
    "",
)
RTF_HTML = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}"
    rb"{\*\generator X;}{\*\htmltag19 <html>}{\*\htmltag241 <style>p \{ x \}</style>}"
    rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Pay {\*\htmltag84 <b>}\htmlrtf {\b "
    rb"\htmlrtf0 now{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 , a < b{\*\htmltag84 &nbsp;}"
    rb"\htmlrtf \'a0\htmlrtf0 caf\'e9{\*\mhtmltag64 <i>}\htmlrtf\par}\htmlrtf0 "
    rb"{\*\htmltag72 </p>}}"
)
RTF_PLAIN = (
    rb"{\rtf1\ansi\ansicpg949\deff0{\fonttbl{\f0\fnil\fcharset129 Malgun;}"
    rb"{\f1\fcharset178 Arial;}}{\info{\author R.}}\f0 \'b3\'bb\'c0\'cf\par \f1 "
    rb"\'e3\'d1\line \u1578?\u-10179?\u-8704?\tab{\uc2\u8364 \'80\'80}\}}"
)


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    takeout = b"From 1792842938@xxx Fri Nov 20 21:01:09 +0000 2026"
    return [
        PLAIN,
        KOREAN,
        URDU,
        ARABIC,
        GERMAN,
        FORMATTED,
        b"\xef\xbb\xbf" + PLAIN.replace(b"\r\n", b"\n"),
        box(PLAIN, KOREAN, GERMAN),
        box(PLAIN, URDU, end=b"\r\n", border=b"From - Fri Nov 20 21:01:09 2026"),
        apple(PLAIN),
        [
            ("INBOX.mbox/Messages/7.partial.emlx", apple(KEPT_IN_PART)),
            ("INBOX.mbox/Attachments/7/2/a.png", PICTURE),
            ("INBOX.mbox/Attachments/8/2/a.png", b"of another mail"),
        ],
        [("INBOX/1.eml", PLAIN), ("INBOX/2.eml", KOREAN), ("INBOX/2.eml", ARABIC)],
        [
            ("Takeout/archive_browser.html", b"<html>"),
            ("Takeout/Mail/User Settings/a.json", b"{}"),
            ("Takeout/Mail/All mail.mbox", box(PLAIN, GERMAN, border=takeout)),
        ],
    ]


def outlook_samples():
    """Return the same of Outlook's own files: small ones, for the fuzzer's sake."""
    header = (
        "From: R. Sample <r.sample@mail.example>\r\n"
        "Date: Fri, 20 Nov 2026 21:01:00 +0100\r\n\r\n"
    )
    return [
        outlook_message(header=header, files={}),
        outlook_message(header="", files={}),
        outlook_message(header="", files={}, packed=packed_text(RTF_PLAIN)),
        outlook_message(header="", files={}, packed=packed_text(RTF_HTML)),
    ]
