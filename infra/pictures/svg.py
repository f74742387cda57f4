"""The little SVG that the pictures are made of."""

from xml.etree import ElementTree as ET

from infra.pictures.letters import FONT

INK, PALE = "#222222", "#5f6368"
Element = ET.Element


def sheet(width: float, height: float, title: str, description: str) -> Element:
    """Begin a picture with what it shows, for those who hear it read."""
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:.0f} {height:.0f}",
            "role": "img",
            "aria-labelledby": "title description",
            "font-family": FONT,
        },
    )
    ET.SubElement(svg, "title", id="title").text = title
    ET.SubElement(svg, "desc", id="description").text = description
    put(svg, "rect", width="100%", height="100%", fill="#ffffff")
    return svg


def put(parent: Element, tag: str, **attributes: float | str) -> Element:
    """Put a shape in its place; `stroke_width` is written `stroke-width`."""
    written = {name.replace("_", "-"): _said(value) for name, value in attributes.items()}
    return ET.SubElement(parent, tag, written)


def say(parent: Element, words: str, **attributes: float | str) -> Element:
    """Write words in their place."""
    text = put(parent, "text", **attributes)
    text.text = words
    return text


def written(svg: Element) -> bytes:
    """Write the picture."""
    picture: bytes = ET.tostring(svg, encoding="utf-8", xml_declaration=True)
    return picture


def _said(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
