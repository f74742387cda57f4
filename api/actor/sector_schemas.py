"""The network between sectors in the contract."""

from typing import Annotated

from pydantic import Field

from api.actor.figure_schemas import MOST_NODES, Nodes
from api.actor.network_schemas import Reading, WaveOfNetwork
from api.schemas import Count, Few, Id, Line, Real, Schema


class PermutationTest(Schema):
    """The E-I index against the same ties with the sectors dealt out anew at random."""

    observed: Real
    """The index: -1, every tie stays in its sector; 1, every tie leaves it."""
    expected: Real
    """Its mean over the deals."""
    deviation: Real
    """Its standard deviation over the deals."""
    minimum: Real
    """The least of the deals."""
    maximum: Real
    """The greatest."""
    p_more_internal: Real
    """Share of the deals, the observed one included, at least as inward."""
    p_more_external: Real
    """Share of the deals at least as outward."""
    permutations: Count
    """How many deals."""


class InstitutionCommunityTies(Schema):
    """Positive ties among institutions, among the community and between the two."""

    among_institutions: Count
    """Ties between institutions."""
    among_community: Count
    """Ties within the community."""
    between: Count
    """Ties across."""
    institutions_without: Nodes
    """Institutions with no tie across."""
    community_without: Nodes
    """Actors of the community with no tie across."""


class Brokerage(Schema):
    """How often an actor is the middle of a chain a → actor → b with no tie a → b (Gould & Fernandez 1989)."""

    id: Id
    """The actor."""
    coordinator: Count
    """All three of one sector."""
    consultant: Count
    """a and b of one sector, the actor of another."""
    gatekeeper: Count
    """a from outside, b of the actor's sector."""
    representative: Count
    """a of the actor's sector, b outside."""
    liaison: Count
    """Three sectors."""
    total: Count
    """All of these."""


class Overlap(Schema):
    """How far two kinds of tie join the same pairs."""

    kinds: Annotated[list[Line], Field(min_length=2, max_length=2)]
    """The two kinds."""
    jaccard: Real | None
    """Pairs with both over pairs with either."""


class Multiplexity(Schema):
    """How many different things pass along the same tie."""

    pairs: Count
    """Pairs with a tie of any kind."""
    multiplex_pairs: Count
    """Pairs with two kinds or more."""
    share: Real | None
    """Those over these."""
    mean_kinds: Real | None
    """Kinds a tied pair."""
    overlaps: Few[Overlap]
    """Each two kinds."""


class NetworkSectors(Schema):
    """The network between sectors."""

    wave: WaveOfNetwork
    """Which wave."""
    ei_test: PermutationTest | None
    """Null where no tie joins two actors."""
    institution_community: InstitutionCommunityTies
    """Institutions and community."""
    brokerage: Annotated[list[Brokerage], Field(max_length=MOST_NODES)]
    """Who stands between two actors without a tie of their own."""
    multiplexity: Multiplexity
    """Of the kinds of tie the caller may see."""
    readings: Few[Reading]
    """Its figures, in words."""
