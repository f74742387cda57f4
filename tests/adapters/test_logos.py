"""A logo is drawn anew from what a file is, not from what it is called; what no reader should open is refused."""

import struct
import zlib
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from domain.logo import UnusableLogo
from domain.ports import Begin
from infra.logos import drawn_anew
from tests.api.pictures import picture


def read(image: bytes) -> Image.Image:
    return Image.open(BytesIO(image))


PICTURES: dict[str, Callable[[], bytes]] = {
    "PNG": picture,
    "PNG without transparency": lambda: picture(mode="RGB"),
    "PNG with a palette": lambda: picture(mode="P"),
    "PNG in grey": lambda: picture(mode="LA"),
    "PNG of one bit": lambda: picture(mode="1"),
    "PNG of sixteen bits": lambda: picture(mode="I;16"),
    "JPEG": lambda: picture("JPEG", "RGB"),
    "JPEG in grey": lambda: picture("JPEG", "L"),
    "JPEG for printers": lambda: picture("JPEG", "CMYK"),
    "progressive JPEG": lambda: picture("JPEG", "RGB", progressive=True),
    "PNG of many pictures": lambda: picture(save_all=True, append_images=[Image.new("RGBA", (300, 360))]),
}


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_a_picture_becomes_a_png_of_ours(draw: Callable[[], bytes]) -> None:
    logo = drawn_anew(draw())
    drawn = read(logo.image)
    assert (drawn.format, drawn.mode, drawn.size) == ("PNG", "RGBA", (300, 360))
    assert logo.sha256 == sha256(logo.image).hexdigest()


@pytest.mark.parametrize(("size", "kept"), [((4000, 2000), (600, 300)), ((16, 16), (16, 16)), ((601, 600), (600, 599))])
def test_a_picture_is_kept_as_large_as_paper_needs_it(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert read(drawn_anew(picture(width=size[0], height=size[1])).image).size == kept


def test_nothing_that_is_not_seen_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at somebody's home"
    photograph = picture("JPEG", "RGB", exif=exif, comment=b"<script>alert(1)</script>") + b"PK\x03\x04 and an archive"
    image = drawn_anew(photograph).image
    assert b"home" in photograph
    assert not [said for said in (b"home", b"script", b"PK\x03\x04", b"Exif") if said in image]
    assert drawn_anew(image).image == image, "what was drawn anew once is drawn the same again"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def claiming(width: int, height: int) -> bytes:
    """Write a PNG of a few bytes that says it is so large."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 5000)) + chunk(b"IEND", b"")


UNUSABLE: dict[str, bytes] = {
    "nothing": b"",
    "a text": b"a logo, honestly",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page": b"<!DOCTYPE html><img src=x onerror=alert(1)>",
    "GIF": picture("GIF", "P"),
    "WebP": picture("WEBP"),
    "TIFF": picture("TIFF"),
    "PDF": picture("PDF", "RGB"),
    "half a PNG": picture()[: len(picture()) // 2],
    "half a JPEG": picture("JPEG", "RGB")[:800],
    "the head of a PNG": picture()[:20],
    "an altered PNG": picture()[:100] + b"\xff" * 50 + picture()[150:],
    "too small": picture(width=15, height=40),
    "too large": picture(width=4001, height=20),
    "a bomb": claiming(60_000, 60_000),
    "a lie": claiming(2000, 2000),
    "no size": claiming(0, 0),
}


@pytest.mark.parametrize("file", UNUSABLE.values(), ids=UNUSABLE)
def test_whatever_else_is_refused(file: bytes) -> None:
    with pytest.raises(UnusableLogo):
        drawn_anew(file)


def test_a_picture_is_kept_for_good_and_once(begin: Begin) -> None:
    logo = drawn_anew(picture())
    for _ in range(2):
        with begin() as work:
            work.logos.keep(logo)
    with begin() as work:
        assert work.logos.image(logo.sha256) == logo.image
        assert work.logos.image(None) is None
