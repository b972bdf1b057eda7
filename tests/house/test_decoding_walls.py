"""Untrusted pictures are decoded in the decoder program only, never beside keys."""

import ast
from pathlib import Path

import pytest

import evidence_app

PACKAGE = Path(evidence_app.__file__).parent

# Qt's and Pillow's ways from bytes or a path to pixels.
DECODING_CALLS = {"loadFromData", "fromData", "verify_image"}
DECODING_NAMES = {"QImageReader", "QMovie", "exifread", "pi_heif", "cv2"}
PICTURES = {"QImage", "QPixmap"}

ALLOWED = {
    # Tiles that the recorder's own browser drew a moment ago, put together in the
    # recorder program, which holds no key and must hold the hostile page anyway.
    ("recorder/picture.py", "fromData"),
}


def decoding_places(source):
    """Return the names of what decodes pictures in a module's source."""
    return sorted(
        {name for node in ast.walk(ast.parse(source)) for name in decoding(node)}
    )


def decoding(node):
    found: set[str] = set()
    match node:
        case ast.Import(names=names):
            found = {alias.name for alias in names} & DECODING_NAMES
        case ast.ImportFrom(module="PIL.Image", names=names):
            found = {"Image.open" for alias in names if alias.name == "open"}
        case ast.ImportFrom(module=str(module), names=names):
            found = {module, *(alias.name for alias in names)} & DECODING_NAMES
        case ast.Attribute(attr="open", value=value):
            found = {"Image.open"} if ast.unparse(value).endswith("Image") else found
        case ast.Attribute(attr=attribute):
            found = {attribute} & (DECODING_CALLS | DECODING_NAMES)
        case ast.Call(args=[first, *_]) if called(node) in PICTURES:
            found = {f"{called(node)}(path)"} if is_a_path(first) else found
    return found


def called(node):
    return ast.unparse(node.func).rpartition(".")[2]


def is_a_path(argument):
    if isinstance(argument, ast.Constant):
        return isinstance(argument.value, str)
    text = ast.unparse(argument).casefold()
    return isinstance(argument, ast.JoinedStr) or any(
        word in text for word in ("path", "file", "name", "str(")
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("pixmap.loadFromData(content)", ["loadFromData"]),
        ("QImage.fromData(content)", ["fromData"]),
        ("QImage(str(path))", ["QImage(path)"]),
        ("QtGui.QPixmap('picture.png')", ["QPixmap(path)"]),
        ("QPixmap(path)", ["QPixmap(path)"]),
        ("Image.open(stream)", ["Image.open"]),
        ("PIL.Image.open(stream)", ["Image.open"]),
        ("from PIL.Image import open", ["Image.open"]),
        ("import exifread", ["exifread"]),
        ("from exifread import process_file", ["exifread"]),
        ("from PySide6.QtGui import QImageReader", ["QImageReader"]),
        ("QImage(pixels.rgb, 1, 1, 3, Format_RGB888)", []),
        ("Image.frombytes('RGB', size, rgb)", []),
        ("path.open('rb')", []),
    ],
)
def test_the_wall_notices_what_decodes_and_nothing_else(source, found):
    assert decoding_places(source) == found


def test_nothing_outside_the_decoder_decodes_a_picture():
    modules = [
        path
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "decoder"
    ]
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in modules
        for name in decoding_places(path.read_text(encoding="utf-8"))
    }
    assert len(modules) > 20
    assert found - ALLOWED == set()


def test_the_decoder_is_where_pictures_are_decoded():
    names = {
        name
        for path in (PACKAGE / "decoder").rglob("*.py")
        for name in decoding_places(path.read_text(encoding="utf-8"))
    }
    assert {"Image.open", "exifread"} <= names
