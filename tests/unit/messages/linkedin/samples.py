"""LinkedIn's messages.csv in the shapes that it writes; every person is invented."""

OLD = "From,To,Date,Subject,Content,Direction,Folder"
TEN = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,"
    "RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
)
THIRTEEN = TEN + ",ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION ARCHIVED"
EVE = "https://www.linkedin.com/in/eve-sample"
MINA = "https://www.linkedin.com/in/mina-sample"


def table(header, *rows, end="\r\n", mark=b""):
    return mark + "".join(f"{row}{end}" for row in (header, *rows)).encode()


ROWS = (
    f"c1,,Eve Sample,{EVE},Mina Sample,{MINA},2026-08-02 02:00:00 UTC,,"
    '"<p class=""spinmail"">돈 보내</p>\nsecond, line",INBOX,,No,No',
    f"c1,,Mina Sample,{MINA},Eve Sample,{EVE},2026-08-01 02:00:00 UTC,Re: x,"
    '"He wrote: ""c1,,Mina Sample,x,2026-08-01 02:00:00 UTC"" نہیں",INBOX,,No,No',
    f"c2,Lesekreis,Noor Sample,,Mina Sample,{MINA},2026-07-01 02:00:00 UTC,,Bis später"
    ",SPAM,https://www.linkedin.com/dms/a.png,No,No",
    f"c2,Lesekreis,Mina Sample,{MINA},,,2026-07-01 03:00:00 UTC,,سأجيب,SPAM,,Yes,No",
)


def samples():
    """Return exports: the bytes of a file, or a list of names and contents."""
    return [
        table(THIRTEEN, *ROWS),
        table(TEN, *ROWS[:1], end="\n", mark=b"\xef\xbb\xbf"),
        table(OLD, 'Eve,Mina,"2020-01-02, 3:04 AM",Hi,words,INCOMING,INBOX'),
        [("Connections.csv", b"Notes:\n"), ("messages.csv", table(THIRTEEN, *ROWS))],
    ]
