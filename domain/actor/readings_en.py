"""The readings in English."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "density": "{value} of the possible ties are active: it says how dense the network is, not how well it works.",
    "degree_centralization": (
        "Ties concentrate on few actors by {value}, from 0% (all have the same) to 100% (all around one)."
    ),
    "betweenness_centralization": (
        "Passages concentrate by {value}, from 0% (shared out equally) to 100% (all through one point)."
    ),
    "closeness_centralization": (
        "The difference between actors in distance from the rest of the network is {value} of the greatest possible."
    ),
    "reciprocity": "{value} of the ties are returned by those who receive them.",
    "transitivity": "Two actors tied to the same third one are tied to each other in {value} of the cases.",
    "mean_clustering": "On average {value} of the possible ties among the contacts of an actor are active.",
    "diameter": "Between the two connected actors furthest apart the distance is {value}; 1 is direct contact.",
    "mean_path_length": "Between two connected actors the mean distance is {value}; 1 is direct contact.",
    "components.none": "There is no actor in the network yet.",
    "components.one": (
        "The network is in one piece: every actor is connected to every other, directly or through others."
    ),
    "components.many": (
        "The network is in {value} parts with no reported tie between them; the largest has {largest} of {all} actors."
    ),
    "isolates.none": "Every actor has at least one tie.",
    "isolates.one": "No ties are reported yet for one actor: {names}{unheard}.",
    "isolates.many": "No ties are reported yet for {value} actors: {names}{unheard}.",
    "cut_points.none": (
        "If any one actor were missing, the ties of the others would keep them connected as they are now."
    ),
    "cut_points.one": "Some parts of the network are joined only by the ties of one actor: {names}.",
    "cut_points.many": (
        "Some parts of the network are joined only by the ties of single actors, {value} in all: {names}."
    ),
    "bridges.none": "No tie is the only passage between two parts of the network.",
    "bridges.one": "One tie is the only passage between two parts of the network: {names}.",
    "bridges.many": "{value} ties are each the only passage between two parts of the network: {names}.",
    "max_core.none": "There are no ties yet from which a core could form.",
    "max_core.some": "In the most cohesive core, the ties of each actor to others of the core are at least {value}.",
    "degree_assortativity.below": (
        "Actors with many ties have them more often with actors that have few ({value}, from -1 to 1)."
    ),
    "degree_assortativity.none": "Ties do not follow how many ties the two actors have ({value}, from -1 to 1).",
    "degree_assortativity.above": "Ties more often join actors with a similar number of ties ({value}, from -1 to 1).",
    "ei_index.below": "There are more ties within sectors than between different ones ({value}, from -1 to 1).",
    "ei_index.none": "There are as many ties within sectors as between different ones ({value}, from -1 to 1).",
    "ei_index.above": "There are more ties between different sectors than within them ({value}, from -1 to 1).",
    "group_modularity.below": "Ties cross the sectors more than they would at random (modularity {value}).",
    "group_modularity.none": "Ties cross the sectors as much as they would at random (modularity {value}).",
    "group_modularity.above": "Ties stay within the sectors more than they would at random (modularity {value}).",
    "communities.none": "There is no actor in the network yet.",
    "communities.one": "The ties form one whole: no closer circles stand out.",
    "communities.many": (
        "The ties draw {value} circles, denser within than outwards; an actor without ties is a circle of its own."
    ),
    "global_efficiency": (
        "The mean nearness of the actors is {value}: 0 without ties, 1 if every two are in direct contact."
    ),
    "fragmentation": "{value} of the pairs of actors have no route that connects them.",
    "balance": (
        "In {value} of the threesomes all tied to one another, positive and negative ties do not contradict each other."
    ),
    "frustration.none": "Positive and negative ties are compatible: none contradicts the others taken together.",
    "frustration.one": (
        "Ties that contradict the others taken together, positive and negative: {bound}one; something to talk about."
    ),
    "frustration.many": (
        "Ties that contradict the others taken together, positive and negative: {bound}{value}; "
        "something to talk about."
    ),
    "undefined.few": "It cannot be measured: actors and ties are too few, or too much alike.",
    "undefined.direction": "It cannot be measured: the ties have no direction, or there are none.",
    "undefined.pieces": (
        "It cannot be measured: it takes at least three actors, all able to reach one another, and unweighted ties."
    ),
    "undefined.groups": "It cannot be measured: no tie joins two actors whose sector is known.",
    "trend.same": "As in the previous wave.",
    "trend.moved": "In the previous wave: {before}.",
    "trend.unknown": "In the previous wave it could not be measured.",
    "whole.same": "As in the network as it is.",
    "whole.moved": "In the network as it is: {before}.",
    "whole.unknown": "In the network as it is it cannot be measured.",
    "unheard": " (did not answer: {names})",
    "conflict.density": "A conflict is reported between {value} of the possible pairs.",
    "conflict.degree_centralization": (
        "The conflicts reported concentrate by {value}, from 0% (shared out equally) "
        "to 100% (all in relation to one actor)."
    ),
    "conflict.reciprocity": "{value} of the conflicts are reported by both sides.",
    "conflict.isolates.none": "At least one conflict is reported for every actor.",
    "conflict.isolates.one": "Actors for which no conflict is reported: one.",
    "conflict.isolates.many": "Actors for which no conflict is reported: {value}.",
    "at most": "at most ",
    "and": " and ",
    "others": "{count} others",
    "left.nobody": "Without {gone} no other actor is left in the network.",
    "left.one": "Without {gone} one actor is left in the network.",
    "left.same": "Without {gone} the other {count} actors stay connected as they were{longer}.",
    "left.longer": "; the mean distance between those connected goes from {before} to {now}",
    "left.apart": (
        "Without {gone} the pairs of other actors that can reach one another go from {before} to {now}, "
        "and the network is left in {parts} parts{alone}."
    ),
    "left.alone": "; left without ties: {names}",
    "left.conflict": "Without {gone} the conflicts reported go from {before} to {now}.",
    "added.nearer": (
        "With the ties added the pairs that can reach one another go from {before} to {now}; "
        "the mean nearness goes from {far} to {near}."
    ),
    "added.conflict": "With those added the conflicts reported go from {before} to {now}.",
    "ei_test.inward": (
        "Ties stay within sectors more often than they would by chance: {value}, and by chance {expected} on average "
        "(from -1, all within, to 1, all between different sectors)."
    ),
    "ei_test.outward": (
        "Ties join different sectors more often than they would by chance: {value}, and by chance {expected} on "
        "average (from -1, all within, to 1, all between different sectors)."
    ),
    "ei_test.chance": (
        "Ties stand within and between sectors as they might by chance: {value}, and by chance {expected} on average "
        "(from -1, all within, to 1, all between different sectors)."
    ),
    "institution_community.none": "No ties between institutions and the community are reported yet.",
    "institution_community.one": (
        "One tie between institutions and the community is reported; still without: {institutions} institutions, "
        "{community} actors of the community."
    ),
    "institution_community.many": (
        "Ties between institutions and the community: {value}; still without: {institutions} institutions, "
        "{community} actors of the community."
    ),
    "brokerage.none": "No two actors without a tie of their own are put in touch by a third one.",
    "brokerage.one": "Two actors without a tie of their own are in touch through a third one: {names}.",
    "brokerage.many": (
        "Passages between two actors without a tie of their own, through a third one: {value}; "
        "most often through {names}."
    ),
    "multiplexity": "{value} of the tied pairs are tied in more than one way.",
    "actor.degree": "Ties of {name}: {value}.",
    "actor.betweenness_normalized": "{value} of the shortest routes between other actors run through {name}.",
    "actor.closeness": "The nearness of {name} to all the others is {value}; 1 is direct contact with each of them.",
    "actor.harmonic": (
        "The nearness of {name} to the others, counting 0 for those out of reach, is {value}; "
        "1 is direct contact with each of them."
    ),
    "actor.eigenvector": "The ties of {name} with actors that have many in turn come to {value}, from 0 to 1.",
    "actor.constraint": (
        "The ties of {name} lead to the same circle by {value}; the lower, the more the circles differ."
    ),
    "actor.effective_size": (
        "The contacts of {name}, not counting twice those already in contact with each other, are {value}."
    ),
    "actor.core": (
        "In the most cohesive core that {name} belongs to, "
        "the ties of each actor to others of the core are at least {value}."
    ),
    "actor.conflict.degree": "Conflicts reported between {name} and others: {value}.",
    "actor.value": "The value that others see in {name}, from 1 to 4, is {value} on average.",
    "actor.trust": "The trust of others in {name}, from 1 to 4, is {value} on average.",
    "actor.unsaid": "Of {name} nobody has said it.",
    "network.value": "The value that actors see in one another, from 1 to 4, is {value} on average.",
    "network.trust": "The trust between actors, from 1 to 4, is {value} on average.",
    "network.unsaid": "Nobody has said it.",
    "actor.undefined": "For {name} it cannot be measured: ties are missing, or not everyone can reach everyone.",
}
