"""ZIPs that no honest program makes of a bundle, by one trick each, and verdicts."""

import io
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

from evidence_app.report import bag
from tests.tamper.bag_copy import NOTE, PHOTO

TOP = "EV-2026-0001/"


def packed(files: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """Return a plain ZIP of a bundle, and of what lies beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files, key=lambda each: (each != bag.BAGIT, each)):
            archive.writestr(zipfile.ZipInfo(TOP + path), files[path])
        for name, content in more:
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def a_name_twice(files):
    other = PHOTO.replace("photo", "ph0to")  # the library itself warns of the same
    whole = packed(files, (TOP + other, b"another"))
    return whole.replace(other.encode(), PHOTO.encode())


def a_name_twice_in_two_forms(files):
    return packed(
        {**files, "data/originals/AB-9_é.txt": b"1"},
        (TOP + unicodedata.normalize("NFD", "data/originals/AB-9_é.txt"), b"2"),
    )


def a_name_that_leads_out(files):
    return packed(files, (TOP + "../outside.txt", b"out"))


def an_absolute_name(files):
    return packed(files, ("/etc/passwd", b"root"))


def a_name_with_a_drive(files):
    return packed(files, (TOP + "C:\\windows\\a.exe", b"MZ"))


def a_second_bundle_beside_it(files):
    return packed(files, ("EV-2026-0002/bagit.txt", files[bag.BAGIT]))


def names_that_differ_in_case_alone(files):
    return packed(files, (TOP + PHOTO.replace("photo", "PHOTO"), files[PHOTO]))


def a_name_that_looks_reversed(files):
    return packed(files, (TOP + "data/originals/AB-9_\u202egpj.exe", b"MZ"))


def decomposed_names(files):
    renamed = {unicodedata.normalize("NFD", path): files[path] for path in files}
    return packed(renamed)


def another_name_at_the_member(files):
    whole = packed(files)
    name = (TOP + PHOTO).encode()
    at = whole.index(name)  # the first is the member's, the list's comes last
    return whole[:at] + name[:-1] + b"G" + whole[at + len(name) :]


def a_size_that_is_too_small(files):
    return _edited(packed(files), TOP + NOTE, 24, struct.pack("<I", 3))


def a_size_that_is_too_large(files):
    return _edited(packed(files), TOP + NOTE, 20, struct.pack("<II", 2**31, 2**31))


def a_member_that_is_locked(files):
    return _edited(packed(files), TOP + NOTE, 8, struct.pack("<H", 1))


def a_member_that_is_a_link(files):
    mode = struct.pack("<I", 0o120777 << 16)
    return _edited(packed(files), TOP + NOTE, 38, mode)


def a_member_of_an_unknown_method(files):
    return _edited(packed(files), TOP + NOTE, 10, struct.pack("<H", 12))


def a_bomb_that_says_its_size(files):
    return _deflated(packed(files), TOP + NOTE, bytes(1 << 26))


def a_bomb_that_hides_its_size(files):
    whole = _deflated(packed(files), TOP + NOTE, bytes(1 << 26))
    return _edited(whole, TOP + NOTE, 24, struct.pack("<I", len(files[NOTE])))


def bytes_behind_a_member_s_end(files):
    return _deflated(packed(files), TOP + NOTE, files[NOTE], behind=b"more")


def a_member_cut_short(files):
    return _deflated(packed(files), TOP + NOTE, files[NOTE], cut=2)


def cut_in_the_middle(files):
    whole = packed(files)
    return whole[: len(whole) // 2]


def cut_at_the_end(files):
    return packed(files)[:-30]


def a_list_that_says_it_is_endless(files):
    whole = packed(files)
    return whole[:-10] + struct.pack("<I", 1 << 30) + whole[-6:]


def a_comment_with_another_end_in_it(files):
    whole = bytearray(packed(files))
    other = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0)
    whole[-2:] = struct.pack("<H", len(other) + 1)
    return bytes(whole) + other + b" "


def sizes_of_sixty_four_bits(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            member = zipfile.ZipInfo(TOP + path)
            with archive.open(member, "w", force_zip64=True) as stream:
                stream.write(content)
    return _list_of_sixty_four_bits(out.getvalue())


def _list_of_sixty_four_bits(whole: bytes) -> bytes:
    """Put the list's own end into ZIP64, as writers do above 4 GB."""
    end = struct.unpack("<4s4H2IH", whole[-22:])
    count, size, offset = end[4], end[5], end[6]
    record = struct.pack(
        "<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset
    )
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(whole) - 22, 1)
    full = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    short = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, *full, 0)
    return whole[:-22] + record + locator + short


def _entry(whole: bytes, name: str) -> int:
    return whole.rindex(name.encode()) - 46


def _edited(whole: bytes, name: str, place: int, value: bytes) -> bytes:
    """Change one field of a member in the archive's list."""
    at = _entry(whole, name) + place
    return whole[:at] + value + whole[at + len(value) :]


def _deflated(
    whole: bytes, name: str, content: bytes, *, cut: int = 0, behind: bytes = b""
) -> bytes:
    """Put a deflated member in the place of a stored one, at the archive's end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(content) + packer.flush()
    body = body[: len(body) - cut] + behind
    end = whole.rindex(b"PK\x05\x06")
    (offset,) = struct.unpack_from("<I", whole, end + 16)
    told = name.encode()
    head = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(body), 0, len(told), 0
    )
    member = head + told + body
    moved = whole[:offset] + member + whole[offset:]
    moved = _edited(moved, name, 10, struct.pack("<H", 8))
    moved = _edited(moved, name, 20, struct.pack("<2I", len(body), len(content)))
    moved = _edited(moved, name, 42, struct.pack("<I", offset))
    at = end + len(member) + 16
    return moved[:at] + struct.pack("<I", offset + len(member)) + moved[at + 4 :]


PLAIN = "NOT PART OF THE BUNDLE: "
UNREADABLE = "UNREADABLE: "
TRICKS = [
    (a_name_twice, [PLAIN + PHOTO]),
    (
        a_name_twice_in_two_forms,
        [
            PLAIN + unicodedata.normalize("NFD", "data/originals/AB-9_é.txt"),
            PLAIN + "data/originals/AB-9_é.txt",
        ],
    ),
    (a_name_that_leads_out, [PLAIN + TOP + "../outside.txt"]),
    (an_absolute_name, [PLAIN + "/etc/passwd"]),
    (a_name_with_a_drive, [PLAIN + TOP + "C:\\windows\\a.exe"]),
    (a_second_bundle_beside_it, [PLAIN + "EV-2026-0002/bagit.txt"]),
    (
        names_that_differ_in_case_alone,
        [PLAIN + PHOTO.replace("photo", "PHOTO")],
    ),
    (a_name_that_looks_reversed, [PLAIN + "data/originals/AB-9_\\u202egpj.exe"]),
    (decomposed_names, []),
    (another_name_at_the_member, [UNREADABLE + PHOTO]),
    (a_size_that_is_too_small, [UNREADABLE + NOTE]),
    (a_size_that_is_too_large, [UNREADABLE + NOTE]),
    (a_member_that_is_locked, [UNREADABLE + NOTE]),
    (a_member_that_is_a_link, [UNREADABLE + NOTE]),
    (a_member_of_an_unknown_method, [UNREADABLE + NOTE]),
    (a_bomb_that_says_its_size, ["CHANGED: " + NOTE]),
    (a_bomb_that_hides_its_size, [UNREADABLE + NOTE]),
    (bytes_behind_a_member_s_end, [UNREADABLE + NOTE]),
    (a_member_cut_short, [UNREADABLE + NOTE]),
    (cut_in_the_middle, [UNREADABLE + "bundle.zip"]),
    (cut_at_the_end, [UNREADABLE + "bundle.zip"]),
    (a_list_that_says_it_is_endless, [UNREADABLE + "bundle.zip"]),
    (a_comment_with_another_end_in_it, [UNREADABLE + "bundle.zip"]),
    (sizes_of_sixty_four_bits, []),
]


def write_trick(files: dict[str, bytes], trick, place: Path) -> Path:
    """Write one of them."""
    place.write_bytes(trick(dict(files)))
    return place
