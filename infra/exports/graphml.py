"""GraphML (graphml.graphdrawing.org), as igraph, networkx, Gephi and yEd read it."""

from xml.etree import ElementTree as ET

from domain.actor.pictures import View
from infra.exports import note

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
KEYS = {
    "name": ("node", "string"),
    "sector": ("node", "string"),
    "responded": ("node", "boolean"),
    "kind": ("edge", "string"),
    "strength": ("edge", "int"),
}


def write_graphml(view: View) -> bytes:
    """Write a wave: one edge for each tie that was told."""
    root = ET.Element("graphml", xmlns=NAMESPACE)
    for name, (domain, kind) in KEYS.items():
        ET.SubElement(root, "key", {"id": name, "for": domain, "attr.name": name, "attr.type": kind})
    ET.SubElement(root, "key", {"id": "note", "for": "graph", "attr.name": "note", "attr.type": "string"})
    graph = ET.SubElement(root, "graph", id="network", edgedefault="directed")
    _data(graph, note=note(view.wave, view.language))
    for member in view.wave.members:
        node = ET.SubElement(graph, "node", id=member.id)
        _data(node, name=member.name, sector=member.sector, responded=str(member.responded).lower())
    for number, tie in enumerate(view.wave.ties):
        edge = ET.SubElement(graph, "edge", id=f"t{number}", source=tie.source, target=tie.target)
        _data(edge, kind=tie.kind.value, strength=str(tie.strength))
    file: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return file


def _data(parent: ET.Element, **values: str) -> None:
    for key, value in values.items():
        ET.SubElement(parent, "data", key=key).text = value
