"""Pictures to send: a coat of arms that nobody bears."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

INK, GOLD, GREEN = "#14213d", "#e0a526", "#2f6b4f"


def picture(form: str = "PNG", mode: str = "RGBA", width: int = 300, height: int = 360, **said: Any) -> bytes:
    """Draw a shield of three mountains under a star."""
    drawn = Image.new("RGBA", (300, 360), (255, 255, 255, 0))
    pen = ImageDraw.Draw(drawn)
    shield = [(10, 10), (290, 10), (290, 210), (240, 300), (150, 350), (60, 300), (10, 210)]
    pen.polygon(shield, fill="#f7f3e8", outline=INK, width=10)
    pen.polygon(
        [(45, 235), (105, 130), (150, 200), (195, 130), (255, 235), (220, 285), (150, 325), (80, 285)], fill=GREEN
    )
    pen.regular_polygon((150, 80, 38), 5, rotation=0, fill=GOLD, outline=INK)
    pen.rectangle((45, 235, 255, 250), fill=INK)
    written = BytesIO()
    drawn.convert(mode).resize((width, height)).save(written, form, **said)
    return written.getvalue()
