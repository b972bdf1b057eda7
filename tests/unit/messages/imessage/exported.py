"""What imessage-exporter writes, in its shapes; every person is invented."""

# ruff: noqa: E501 - pages stand as the program writes them

TEXT = """May 17, 2022  5:29:42 PM (Read by you after 1 hour, 49 seconds)
+4915100000001
돈 보내

두 번째 줄

    May 17, 2022  5:31:00 PM
    Me
    نہیں

May 17, 2022  5:31:00 PM
Me
نہیں
This message responded to an earlier message.

May 17, 2022  5:32:00 PM You renamed the conversation to Lesekreis

May 17, 2022  5:33:00 PM
Eve Sample
attachments/7/IMG_1.HEIC

May 17, 2022 11:33:00 PM
Eve Sample
She wrote:
May 17, 2022  5:29:42 PM
Me
""".encode()

GUID = "0A1B2C3D-0000-4000-8000-00000000000"


def block(number, sender, body, way="received", more=""):
    return f"""
<div class="message">
    <div class="{way}">
        <p>
            <span class="timestamp">
                <a title="Reveal in Messages app" href="sms://open?message-guid={GUID}{number}">May 17, 2022  5:29:4{number} PM</a> (Read by you after 5 seconds)
            </span>
            <span class="sender">{sender}</span>
        </p>
        <hr>
<div class="message_part">
    {body}
</div>
{more}
    </div>
</div>
"""


ANSWER = f"""<div class="replies"><div class="reply">{block(2, "Me", '<span class="bubble">نہیں</span>', "sent iMessage")}</div></div>"""
PAGE = (
    '<html>\n<meta charset="UTF-8">\n<style>.message {}</style>\n'
    + block(
        1,
        "Eve &amp; Co",
        '<span class="bubble">돈 &lt;div class=&quot;message&quot;&gt;<br>보내</span>',
        more=ANSWER,
    )
    + block(2, "Me", '<span class="bubble">نہیں <b>nie</b></span>', "sent iMessage")
    + block(3, "Noor", '<img src="attachments/7/IMG%201.HEIC" loading="lazy">')
    + block(
        4,
        "Noor",
        '<img src="../../x.png"><img src="attachments/gone.png"><a href="https://example.org">l</a>',
    )
    + '<div class ="announcement"><p><span class="timestamp">Oct 17, 2021 10:32:03 PM</span> You renamed the conversation to <b>Lesekreis</b></p></div>\n</html>'
).encode()


def texts():
    """Return exports of texts: the bytes of a file, or names and contents."""
    return [TEXT, [("Eve.txt", TEXT), ("attachments/7/IMG_1.HEIC", b"picture")]]


def pages():
    """Return exports of pages: the bytes of a file, or names and contents."""
    return [PAGE, [("Eve.html", PAGE), ("attachments/7/IMG 1.HEIC", b"picture")]]
