"""Every picture and every file of a network, by its name."""

from collections.abc import Mapping

from domain.actor.pictures import Picture
from infra.exports.gexf import write_gexf
from infra.exports.graphml import write_graphml
from infra.exports.tables import write_csv, write_kumu
from infra.pictures.heatmap import draw_heatmap
from infra.pictures.network import draw_comparison, draw_network

SVG = "image/svg+xml"
PICTURES: Mapping[str, Picture] = {
    "network.svg": Picture(draw_network, SVG),
    "network-comparison.svg": Picture(draw_comparison, SVG),
    "network-heatmap.svg": Picture(draw_heatmap, SVG),
    "network.graphml": Picture(write_graphml, "application/graphml+xml"),
    "network.gexf": Picture(write_gexf, "application/gexf+xml"),
    "network.kumu.json": Picture(write_kumu, "application/json"),
    "network.csv": Picture(write_csv, "text/csv; charset=utf-8"),
}
