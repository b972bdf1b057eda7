"""What a file declares about AI generation is found by name, and nothing else is."""

import gzip
import io
import zlib

import pytest
from PIL import Image

from evidence_app.decoder import credentials, hidden_text, png_text, program
from evidence_app.host.frames import Frame
from tests.unit.decoder.pictures import chunk, encoded, exif, jpeg, numbered, png

STEPS = "a heron\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 8x8"
GRAPH = '{"3": {"class_type": "KSampler", "inputs": {}}}'
JOB = "a heron --v 6 Job ID: 01234567-89ab-cdef-0123-456789abcdef"
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description {}/></x:xmpmeta>'
TERM = 'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/'
PLAIN = png(numbered(8, 8))
END = chunk(b"IEND", b"")


def signs(content):
    head = program.answer(Frame({"op": "signs"}, content)).head
    assert head["pixels_searched"] is True
    return head["signs"]


def with_text(keyword, text, name=b"tEXt"):
    """Return a PNG whose text stands behind the pixels."""
    made = chunk(name, keyword.encode() + b"\0" + text)
    return PLAIN.removesuffix(END) + made + END


def xmp_jpeg(attribute):
    return jpeg(numbered(8, 8), xmp=XMP.format(attribute).encode())


def hiding(text, scheme, mode):
    """Return a PNG with text in its lowest bits, down the columns."""
    packed = gzip.compress(text) if scheme.endswith(b"comp") else text
    hidden = scheme + (len(packed) * 8).to_bytes(4, "big") + packed
    bits = "".join(f"{each:08b}" for each in hidden)
    picture = Image.new(mode, (60, 60), (200, 120, 80, 254)[: len(mode)])
    each = 1 if scheme.startswith(b"stealth_png") else 3
    for at in range(0, len(bits), each):
        x, y = divmod(at // each, picture.height)
        found = picture.getpixel((x, y))
        assert isinstance(found, tuple)
        values = list(found)
        for nth, bit in enumerate(bits[at : at + each]):
            place = 3 if each == 1 else nth
            values[place] = values[place] & 0xFE | int(bit)
        picture.putpixel((x, y), tuple(values))
    return png(picture)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            with_text("parameters", STEPS.encode()),
            [("tool", "Stable Diffusion web UI", "PNG parameters")],
        ),
        (with_text("prompt", GRAPH.encode()), [("tool", "ComfyUI", "PNG prompt")]),
        (
            with_text("workflow", b'{"last_node_id": 9, "nodes": []}'),
            [("tool", "ComfyUI", "PNG workflow")],
        ),
        (
            with_text("invokeai_metadata", b"{}"),
            [("tool", "InvokeAI", "PNG invokeai_metadata")],
        ),
        (
            with_text("fooocus_scheme", b"fooocus"),
            [("tool", "Fooocus", "PNG fooocus_scheme")],
        ),
        (with_text("Software", b"NovelAI"), [("tool", "NovelAI", "PNG Software")]),
        (
            with_text("Description", JOB.encode()),
            [("tool", "Midjourney", "PNG Description")],
        ),
        (
            jpeg(
                numbered(8, 8),
                exif=exif(camera={0x9286: b"UNICODE\0" + STEPS.encode("utf-16-be")}),
            ),
            [("tool", "Stable Diffusion web UI", "EXIF UserComment")],
        ),
        (
            jpeg(
                numbered(8, 8),
                exif=exif(
                    {
                        0x010E: "Signature: " + "A" * 64,
                        0x013B: "01234567-89ab-cdef-0123-456789abcdef",
                    }
                ),
            ),
            [("tool", "Grok", "EXIF ImageDescription, Artist")],
        ),
        (
            xmp_jpeg(TERM + 'trainedAlgorithmicMedia"'),
            [("source_type", "trainedAlgorithmicMedia", "XMP")],
        ),
        (
            xmp_jpeg('photoshop:Credit="Made with Google AI"'),
            [("tool", "Google AI", "XMP")],
        ),
        (
            xmp_jpeg('xmp:CreatorTool="Adobe Firefly"'),
            [("tool", "Adobe Firefly", "XMP")],
        ),
        (
            hiding(STEPS.encode(), b"stealth_pngcomp", "RGBA"),
            [("hidden", "Stable Diffusion web UI", "alpha")],
        ),
        (
            hiding(b'{"Software": "NovelAI"}', b"stealth_rgbinfo", "RGB"),
            [("hidden", "NovelAI", "rgb")],
        ),
        (
            hiding(b"anything", b"stealth_pnginfo", "RGBA"),
            [("hidden", "stealth pnginfo", "alpha")],
        ),
    ],
)
def test_each_tools_own_text_is_found_where_it_writes_it(content, found):
    assert signs(content) == found


STATED = (
    b"\0\0\2\0jumb\0\0\0\x1ejumdc2pa\0\x11\0\x10c2pa\0"
    b"qdigitalSourceTypexFhttp://cv.iptc.org/newscodes/digitalsourcetype/%skactions"
)
SIGNED = ("credentials", "Content Credentials")
MADE = ("source_type", "trainedAlgorithmicMedia", "Content Credentials")


def in_jpeg(stated):
    """Return a JPEG with the statement in two segments, as long ones have it."""
    whole = jpeg(numbered(8, 8))
    head, made = b"JP\0\1\0\0\0", b""
    for number, piece in enumerate((stated[:60], stated[:8] + stated[60:])):
        body = head + bytes([number]) + piece
        made += b"\xff\xeb" + (len(body) + 2).to_bytes(2, "big") + body
    return whole[:2] + made + whole[2:]


def in_webp(stated):
    picture = encoded(numbered(8, 8), "WEBP", lossless=True)
    more = b"C2PA" + len(stated).to_bytes(4, "little") + stated
    more += b"\0" * (len(stated) % 2)
    size = (len(picture) + len(more) - 8).to_bytes(4, "little")
    return b"RIFF" + size + picture[8:] + more


@pytest.mark.parametrize("term", ["trainedAlgorithmicMedia", "digitalCapture"])
@pytest.mark.parametrize(
    ("holding", "where"),
    [
        (in_jpeg, "JPEG APP11"),
        (in_webp, "WebP C2PA"),
        (
            lambda stated: PLAIN.removesuffix(END) + chunk(b"caBX", stated) + END,
            "PNG caBX",
        ),
    ],
)
def test_content_credentials_are_found_and_a_camera_has_them_too(term, holding, where):
    content = holding(STATED % term.encode())

    made = [MADE] if term == "trainedAlgorithmicMedia" else []
    assert signs(content) == [(*SIGNED, where), *made]


def test_an_address_of_content_credentials_is_said_and_a_broken_box_is_nothing():
    assert signs(xmp_jpeg('dcterms:provenance="https://example.org/m.c2pa"')) == [
        ("elsewhere", "Content Credentials", "XMP")
    ]
    cut = in_jpeg(STATED % b"trainedAlgorithmicMedia")
    for end in range(2, 200, 7):
        credentials.found_in(cut[:end])
    assert credentials.found_in(b"\0\0\0\x08ftyp" + b"\0\0\0\x08uuid" * 4000) is None


CAMERA = exif(
    {0x010F: "Lumo", 0x0110: "P7", 0x0131: "Lumo 4.1", 0x010E: "Steps: 3 to the lake"},
    {0x9286: b"ASCII\0\0\0a parameters: prompt"},
)


@pytest.mark.parametrize(
    "content",
    [
        jpeg(numbered(8, 8)),
        PLAIN,
        png(Image.new("RGBA", (40, 40), (1, 1, 1, 255))),
        jpeg(numbered(8, 8), exif=CAMERA),
        xmp_jpeg(TERM + 'computationalCapture"'),
        xmp_jpeg(TERM + 'digitalCapture"'),
        with_text("parameters", b"aperture 2.8"),
        with_text("prompt", b"what was asked"),
        with_text("Software", b"Adobe Photoshop"),
        with_text("Comment", STEPS.encode()),
        with_text("Description", b"Job ID: 12"),
    ],
)
def test_cameras_editors_and_alike_words_are_no_sign(content):
    assert signs(content) == []


def test_hidden_text_is_gone_after_one_saving_as_jpeg():
    hidden = hiding(STEPS.encode(), b"stealth_rgbinfo", "RGB")
    with Image.open(io.BytesIO(hidden)) as picture:
        assert signs(jpeg(picture)) == []


def test_a_lying_length_and_a_bomb_cost_little(monkeypatch):
    monkeypatch.setattr(hidden_text, "LONGEST", 1 << 10)
    lying = hiding(b"x" * 50, b"stealth_pngcomp", "RGBA")
    text = zlib.compress(b"Steps: 1 Seed: 1" + b"0" * (40 << 20))
    bomb = with_text("parameters", b"\0" + text, b"zTXt")

    assert signs(lying) == [("hidden", "stealth pnginfo", "alpha")]
    # Pillow itself refuses such a text, and then the pixels stay unsearched.
    head = program.answer(Frame({"op": "signs"}, bomb)).head
    assert head["signs"] == [("tool", "Stable Diffusion web UI", "PNG parameters")]
    assert head["pixels_searched"] is False
    assert max(len(text) for _, text in png_text.texts(bomb)) == png_text.LONGEST


def test_pixels_that_cannot_be_unpacked_are_said_and_the_text_is_still_found():
    whole = with_text("Software", b"NovelAI")
    at = whole.index(b"IDAT") + 12
    broken = whole[:at] + bytes(8) + whole[at + 8 :]

    head = program.answer(Frame({"op": "signs"}, broken)).head

    assert head["pixels_searched"] is False
    assert head["signs"] == [("tool", "NovelAI", "PNG Software")]
