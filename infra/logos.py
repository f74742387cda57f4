"""Pictures from strangers, drawn anew: what leaves is a PNG of ours, without whatever else a file may carry."""

import warnings
from hashlib import sha256
from io import BytesIO

from PIL import Image

from domain.logo import Logo, UnusableLogo

FORMATS = ("PNG", "JPEG")
SMALLEST, LARGEST, KEPT = 16, 4000, 600
# What Pillow was seen to raise on hostile files; a bomb is no ValueError.
BROKEN = (ArithmeticError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, Warning)


def drawn_anew(picture: bytes) -> Logo:
    """Read a PNG or JPEG by what it is, not by its name, and draw it anew, at most 600 pixels a side."""
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(picture), formats=FORMATS) as found:
            warnings.simplefilter("error")
            if not all(SMALLEST <= side <= LARGEST for side in found.size):
                raise UnusableLogo(width=found.size[0], height=found.size[1])
            drawn = found.convert("RGBA")
    except (Image.DecompressionBombError, *BROKEN) as error:
        raise UnusableLogo from error
    drawn.thumbnail((KEPT, KEPT))
    written = BytesIO()
    # Pixels alone: no profile, no comment, no place where a photograph was taken.
    Image.frombytes(drawn.mode, drawn.size, drawn.tobytes()).save(written, "PNG", optimize=True)
    image = written.getvalue()
    return Logo(sha256=sha256(image).hexdigest(), image=image)
