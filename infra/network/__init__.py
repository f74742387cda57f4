"""The network engine on igraph.

Structural figures are read from the positive ties, one per pair (the strongest report). Where a figure has no directed
form, or none that is defined on most networks, the direction is ignored: components, cut points, bridges, cores,
transitivity, clustering, communities, group modularity, eigenvector. Paths follow the direction, outwards.

When weighted, a tie is 1 / strength long, and degree, eigenvector, constraint, effective size, communities and group
modularity count strength instead of ties. Density, reciprocity, centralisation of degree, cores, closure, assortativity
and the E-I index are about which ties there are, and stay as they are; centralisation of closeness has no maximum to
compare with, and is undefined.

igraph holds the interpreter's lock while it works: where others must not wait, analyse in a process of its own.
"""

from infra.network.engine import IgraphEngine

__all__ = ["IgraphEngine"]
