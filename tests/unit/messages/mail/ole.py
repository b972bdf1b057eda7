"""Writes small Outlook messages: an OLE file as MS-CFB has it, for the tests alone."""

import struct
import zlib

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
HEADER = (
    "Received: from mx1.example by inbox.example with ESMTPS;"
    " Fri, 20 Nov 2026 21:01:09 +0100\r\n"
    "From: R. Sample <r.sample@mail.example>\r\nTo: noor@inbox.example\r\n"
    "DKIM-Signature: v=1; a=rsa-sha256; d=mail.example; s=spring; h=from;"
    " bh=YQ==; b=YQ==\r\n"
    "Date: Fri, 20 Nov 2026 21:01:00 +0100\r\nSubject: The last one\r\n\r\n"
)
SUBMITTED = 134_401_248_600_000_000
"""2026-11-26 00:01:00 UTC in ticks of 100 ns since 1601."""


def outlook_message(
    *, header=HEADER, body="Pay until Friday.\r\n", files=None, packed=b""
):
    """Return one message with an attachment, or with a text that is packed only."""
    streams = {
        "__properties_version1.0": bytes(32)
        + struct.pack("<HHIQ", 0x40, 0x0039, 6, SUBMITTED),
        "__substg1.0_0037001F": "The last one".encode("utf-16-le"),
        "__substg1.0_0C1A001F": "R. Sample".encode("utf-16-le"),
        "__substg1.0_5D01001F": "r.sample@mail.example".encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
        "__substg1.0_1035001F": "<out@mail.example>".encode("utf-16-le"),
    }
    if packed:
        del streams["__substg1.0_1000001F"]
        streams["__substg1.0_10090102"] = packed
    if header:
        streams["__substg1.0_007D001F"] = header.encode("utf-16-le")
    else:
        streams["__substg1.0_0E04001F"] = "Noor".encode("utf-16-le")
    attached = {"a.txt": b"x" * 5000} if files is None else files
    for number, (name, content) in enumerate(attached.items()):
        folder = f"__attach_version1.0_#{number:08X}"
        streams[folder] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_370E001F": "text/plain".encode("utf-16-le"),
            "__substg1.0_37010102": content,
        }
    return ole(streams)


def packed_text(rtf):
    """Pack a text as MS-OXRTFCP has it, each byte by itself."""
    body = bytearray()
    for at in range(0, len(rtf), 8):
        body += b"\0" + rtf[at : at + 8]
    end = ((207 + len(rtf)) % 4096 << 4).to_bytes(2, "big")
    if len(rtf) % 8:
        body[-1 - len(rtf) % 8] = 1 << len(rtf) % 8
        body += end
    else:
        body += b"\1" + end
    total = zlib.crc32(body, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return struct.pack("<II4sI", len(body) + 12, len(rtf), b"LZFu", total) + body


def ole(tree):
    """Return a compound file of version 3 with these streams and folders."""
    entries, minis, larges = [("Root Entry", 5, NONE, NONE, NONE, b"")], b"", []
    minifat = []

    def place(content):
        nonlocal minis
        if len(content) >= CUTOFF:
            larges.append(content)
            return -len(larges)
        first = len(minis) // MINI
        count = max(-(-len(content) // MINI), 1)
        minifat.extend([*range(first + 1, first + count), END])
        minis += content.ljust(count * MINI, b"\0")
        return first

    def add(names):
        first = NONE
        for name, content in sorted(names.items(), reverse=True):
            if isinstance(content, dict):
                child = add(content)
                entries.append((name, 1, first, child, 0, b""))
            else:
                entries.append((name, 2, first, NONE, place(content), content))
            first = len(entries) - 1
        return first

    top = add(tree)
    entries[0] = ("Root Entry", 5, NONE, top, 0, minis)
    return laid_out(entries, minis, larges, minifat)


def laid_out(entries, minis, larges, minifat):
    body, fat = [], []

    def chain(content):
        first = len(fat)
        count = max(-(-len(content) // SECTOR), 1)
        fat.extend([*range(first + 1, first + count), END])
        body.append(content.ljust(count * SECTOR, b"\0"))
        return first

    large_starts = [chain(one) for one in larges]
    mini_start = chain(minis)
    minifat_start = chain(
        struct.pack(f"<{len(minifat)}I", *minifat).ljust(
            -(-len(minifat) // 128) * SECTOR, b"\xff"
        )
    )
    rows = b"".join(row(one, mini_start, large_starts) for one in entries)
    directory = chain(rows.ljust(-(-len(rows) // SECTOR) * SECTOR, b"\0"))
    at_fat = len(fat)
    fat.append(FAT)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    assert len(table) == SECTOR, "one sector of the table is enough for the tests"
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, directory, 0, CUTOFF, minifat_start,
        -(-len(minifat) // 128), END, 0, at_fat,
    )  # fmt: skip
    return head.ljust(SECTOR, b"\xff") + b"".join(body) + table


def row(entry, mini_start, large_starts):
    name, kind, sibling, child, start, content = entry
    wide = name.encode("utf-16-le")
    if kind == 5:
        start = mini_start
    elif start < 0:
        start = large_starts[-start - 1]
    return struct.pack(
        "<64sHBBIII16sIQQIQ", wide, len(wide) + 2, kind, 1, NONE, sibling, child,
        bytes(16), 0, 0, 0, start if kind != 1 else 0, len(content),
    )  # fmt: skip
