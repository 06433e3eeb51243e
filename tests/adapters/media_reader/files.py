"""Files as strangers send them: pictures in all formats, and broken ones."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from random import Random

import numpy as np
from PIL import Image, ImageDraw

from tests.algorithms.media import filmed as films

KINDS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP")


@cache
def drawn(width: int = 320, height: int = 240) -> Image.Image:
    """Draw something to see: hills of noise, a disc and a bar."""
    coarse = np.random.default_rng(5).integers(0, 256, (9, 12, 3), dtype=np.uint8)
    picture = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((width // 8, height // 6, width // 2, height // 2), fill="#d8b020")
    pen.rectangle((width // 2, height // 2, width - 9, height - 30), fill="#203060")
    return picture


def written(picture: Image.Image, kind: str, **how: object) -> bytes:
    """Write a picture in some format."""
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


@cache
def png() -> bytes:
    """Give a sound picture."""
    return written(drawn(), "PNG")


def moving(kind: str, frames: int = 3, milliseconds: int = 500) -> bytes:
    """Give an animation whose frames are turned against each other."""
    all_of_them = [drawn().rotate(90 * number) for number in range(frames)]
    how = {"save_all": True, "append_images": all_of_them[1:], "duration": milliseconds}
    return written(all_of_them[0], kind, **how)


def chunk(name: bytes, body: bytes) -> bytes:
    """Write a chunk of a PNG."""
    checked = name + body
    return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))


def bomb(side: int, *, is_real: bool) -> bytes:
    """Give a small PNG that says it has so many pixels a side, and perhaps has them."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    packed = [packer.compress(bytes(side + 1)) for _ in range(side if is_real else 1)]
    body = b"".join([*packed, packer.flush()])
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def zipped() -> bytes:
    """Give a zip with a picture in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("picture.png", png())
    return file.getvalue()


@cache
def seeds() -> tuple[bytes, ...]:
    """Give the sound files that mutated ones are made of."""
    still = [written(drawn(160, 120), kind) for kind in KINDS]
    progressive = written(drawn(160, 120), "JPEG", progressive=True, quality=60)
    palette = written(drawn(160, 120).quantize(16), "PNG")
    deep = written(drawn(80, 60).convert("I;16"), "PNG")
    inks = written(drawn(160, 120).convert("CMYK"), "JPEG")
    animated = [moving(kind) for kind in ("GIF", "PNG", "WEBP", "AVIF")]
    forms = (("mp4", "libx264"), ("matroska", "libx264"), ("webm", "libvpx"), ("mp4", "libx264"))
    filmed = [clip(form, codec) for form, codec in forms]
    return (*still, progressive, palette, deep, inks, *animated, *filmed, zipped())


def clip(form: str, codec: str) -> bytes:
    """Give a sound clip of three seconds."""
    return films.written(films.drawn(3), form=form, codec=codec)


def mutated(rng: Random, count: int) -> Iterator[bytes]:
    """Break sound files in the ways of fuzzers: bits, bytes, pieces, lengths, ends."""
    for _ in range(count):
        data = bytearray(rng.choice(seeds()))
        for _ in range(rng.choice((1, 1, 2, 4, 16))):
            spoil(rng, data)
        yield bytes(data)


def spoil(rng: Random, data: bytearray) -> None:
    """Break a file in one way, more often near its beginning, where its headers are."""
    end = rng.choice((64, 512, len(data)))
    place = rng.randrange(max(1, min(end, len(data)))) if data else 0
    match rng.randrange(7):
        case 0 if data:
            data[place] ^= 1 << rng.randrange(8)
        case 1 if data:
            data[place] = rng.choice((0, 1, 0x7F, 0x80, 0xFF))
        case 2:
            del data[place:]
        case 3:
            del data[place : place + rng.randrange(1, 64)]
        case 4:
            data[place : place + 4] = struct.pack(
                rng.choice((">I", "<I")), rng.choice((0, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 70_000))
            )
        case 5:
            other = rng.choice(seeds())
            start = rng.randrange(len(other))
            data[place:place] = other[start : start + rng.randrange(1, 2000)]
        case _:
            data[place:place] = data[place : place + rng.randrange(1, 512)]
