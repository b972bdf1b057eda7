"""Bytes in the charset that a mail names, as text.

The codecs are looked up when this is imported: the decoder, locked in, can open no
file to find one. A charset that is not known is not guessed at: what is not UTF-8 then
is marked.
"""

import codecs
from dataclasses import dataclass
from typing import Final

_NAMES: Final = [
    "ascii",
    "utf-8",
    "utf-7",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "iso8859-1",
    "latin-1",
    "iso8859-2",
    "iso8859-3",
    "iso8859-4",
    "iso8859-5",
    "iso8859-6",
    "iso8859-7",
    "iso8859-8",
    "iso8859-9",
    "iso8859-10",
    "iso8859-13",
    "iso8859-14",
    "iso8859-15",
    "iso8859-16",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "tis-620",
    "koi8-r",
    "koi8-u",
    "mac-roman",
    "cp437",
    "cp850",
    "cp866",
    "euc-kr",
    "cp949",
    "johab",
    "iso2022-kr",
    "shift-jis",
    "cp932",
    "euc-jp",
    "iso2022-jp",
    "iso2022-jp-2",
    "gb2312",
    "gbk",
    "gb18030",
    "hz",
    "big5",
    "big5hkscs",
]
_ALSO: Final = {
    "x-unknown": "",
    "unknown-8bit": "",
    "default": "",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc5601": "cp949",
    "x-windows-949": "cp949",
    "windows-949": "cp949",
    "cp51949": "euc-kr",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gbk",
    "x-mac-roman": "mac-roman",
    "windows-874": "cp874",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
}
_WIDER: Final = {"euc_kr": "cp949", "gb2312": "gb18030", "shift_jis": "cp932"}
"""Charsets of which programs wrote more signs than the standard has."""
_CODECS: Final = {codecs.lookup(name).name: codecs.lookup(name) for name in _NAMES}


def _every_name() -> dict[str, codecs.CodecInfo]:
    # All names that Python knows for them; looking one up later would open files.
    from encodings.aliases import aliases  # noqa: PLC0415 - only while this is imported

    named = {name: _CODECS[codecs.lookup(name).name] for name in _NAMES}
    modules = {_folded(name): codec for name, codec in named.items()}
    for alias, module in aliases.items():
        codec = modules.get(_folded(module))
        if codec is not None:
            named[alias] = codec
    known = {_folded(name): codec for name, codec in named.items()}
    known.update({_folded(codec.name): codec for codec in _CODECS.values()})
    for name, codec_name in _ALSO.items():
        if codec_name:
            known[_folded(name)] = known[_folded(codec_name)]
    return known


def _folded(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text out of bytes.

    Attributes:
        text: Without NUL and halves of surrogate pairs.
        valid: Whether all bytes were text.
        known: Whether the charset was known.
    """

    text: str
    valid: bool = True
    known: bool = True


def decoded(content: bytes, charset: str) -> Decoded:
    """Return bytes as text in a charset, the empty name standing for none named."""
    codec = _KNOWN.get(_folded(charset or "utf-8"))
    known = codec is not None
    chosen = codec or _UTF_8
    for one in (chosen, _CODECS.get(_WIDER.get(_codec_name(chosen), ""))):
        if one is None:
            break
        try:
            return Decoded(storable(one.decode(content, "strict")[0]), known=known)
        except ValueError:
            continue
    text = chosen.decode(content, "replace")[0]
    return Decoded(storable(text), valid=False, known=known)


def _codec_name(codec: codecs.CodecInfo) -> str:
    return codec.name.replace("-", "_")


def storable(text: str) -> str:
    """Return a text without NUL, halves of surrogate pairs joined or marked."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_KNOWN: Final = _every_name()
_UTF_8: Final = _KNOWN["utf8"]
