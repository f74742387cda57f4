"""How much room words take, without the font at hand: widths of Helvetica, and a little more."""

from collections.abc import Iterator

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
NARROW, SLIM, ROUND, TALL, WIDE = 0.25, 0.36, 0.58, 0.75, 0.98
WIDTHS = {
    **dict.fromkeys("ijl'|.,:;!", NARROW),
    **dict.fromkeys("ft I/()[]-r’·", SLIM),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZÀÈÉÌÒÙ&", TALL),
    **dict.fromkeys("mMwW%@—", WIDE),
}


def width(text: str, size: float) -> float:
    """Give the most room a line of text takes."""
    return size * sum(WIDTHS.get(letter, ROUND) for letter in text)


def wrapped(text: str, most: int, lines: int) -> tuple[str, ...]:
    """Break a name into a few lines of about so many letters; what does not fit ends in an ellipsis."""
    broken = list(_lines(text, most))
    if len(broken) > lines:
        broken[lines - 1 :] = [broken[lines - 1][: most - 1].rstrip(" –-,") + "…"]
    return tuple(broken)


def _lines(text: str, most: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > most:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while len(line) > most:
            yield line[: most - 1] + "-"
            line = line[most - 1 :]
    if line:
        yield line
