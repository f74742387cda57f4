"""GEXF 1.2 (gexf.net), as Gephi and networkx read it."""

from xml.etree import ElementTree as ET

from domain.actor.pictures import View
from infra.exports import note

NAMESPACE = "http://www.gexf.net/1.2draft"
NODE = {"sector": "string", "responded": "boolean"}
EDGE = {"kind": "string"}


def write_gexf(view: View) -> bytes:
    """Write a wave: one edge for each tie that was told, its weight the strength."""
    root = ET.Element("gexf", xmlns=NAMESPACE, version="1.2")
    meta = ET.SubElement(root, "meta", lastmodifieddate=view.wave.observed_on.isoformat())
    ET.SubElement(meta, "creator").text = "Regia"
    ET.SubElement(meta, "description").text = f"{view.history.title}. {note(view.wave, view.language)}".strip()
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    _attributes(graph, "node", NODE)
    _attributes(graph, "edge", EDGE)
    nodes = ET.SubElement(graph, "nodes")
    for member in view.wave.members:
        node = ET.SubElement(nodes, "node", id=member.id, label=member.name)
        _values(node, sector=member.sector, responded=str(member.responded).lower())
    edges = ET.SubElement(graph, "edges")
    for number, tie in enumerate(view.wave.ties):
        ends = {"source": tie.source, "target": tie.target}
        edge = ET.SubElement(edges, "edge", {"id": str(number), "weight": str(tie.strength), **ends})
        _values(edge, kind=tie.kind.value)
    file: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return file


def _attributes(graph: ET.Element, domain: str, kinds: dict[str, str]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": domain, "mode": "static"})
    for name, kind in kinds.items():
        ET.SubElement(declared, "attribute", id=name, title=name, type=kind)


def _values(parent: ET.Element, **values: str) -> None:
    told = ET.SubElement(parent, "attvalues")
    for name, value in values.items():
        ET.SubElement(told, "attvalue", {"for": name, "value": value})
