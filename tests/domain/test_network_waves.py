"""What changed between two waves, and how many things pass along the same tie."""

from domain.actor.comparison import Conflicts, WaveComparison, compare
from domain.actor.multiplexity import Multiplexity, Overlap, multiplexity
from domain.actor.network import Edge, Graph, Node


def wave(roster: str, *pairs: str, negative: tuple[str, ...] = (), directed: bool = False) -> Graph:
    ties = [(pair, 1) for pair in pairs] + [(pair, -1) for pair in negative]
    return Graph(
        directed=directed,
        nodes=tuple(Node(id=node) for node in roster),
        ties=tuple(Edge(source=pair[0], target=pair[1], sign=sign) for pair, sign in ties),
    )


def test_ties_are_gained_and_lost_among_those_who_stay_and_dissolve_with_those_who_leave() -> None:
    assert compare(wave("abcd", "ab", "bc", "cd"), wave("abce", "ba", "ac", "ce")) == WaveComparison(
        common=("a", "b", "c"),
        joined=("e",),
        left=("d",),
        gained=(("a", "c"),),
        lost=(("b", "c"),),
        kept=(("a", "b"),),
        dissolved=(("c", "d"),),
        brought=(("c", "e"),),
        incomparable=0,
        jaccard=1 / 3,
        conflicts=Conflicts(),
    )


def test_a_tie_that_turns_into_conflict_is_lost_and_the_conflict_has_arisen() -> None:
    turned = compare(wave("ab", "ab"), wave("ab", negative=("ab",)))
    assert (turned.lost, turned.gained, turned.jaccard) == ((("a", "b"),), (), 0)
    assert turned.conflicts == Conflicts(arisen=(("a", "b"),))


def test_conflicts_that_end_or_last_are_no_ties_lost_or_kept() -> None:
    change = compare(wave("abcd", "ab", negative=("bc", "cd")), wave("abcd", "ab", negative=("cd",)))
    assert (change.lost, change.kept, change.jaccard) == ((), (("a", "b"),), 1)
    assert change.conflicts == Conflicts(ended=(("b", "c"),), lasting=(("c", "d"),))


def test_a_pair_is_compared_where_one_of_the_two_answered_both_times() -> None:
    before, after = wave("abc", "ab", "bc", negative=("ac",)), wave("abc")
    heard, unheard = compare(before, after, silent={"b"}), compare(before, after, silent={"b", "c"})
    assert (heard.lost, heard.incomparable) == ((("a", "b"), ("b", "c")), 0)
    assert (unheard.lost, unheard.incomparable, unheard.conflicts.ended) == ((("a", "b"),), 1, (("a", "c"),))
    nobody = compare(before, after, silent={"a", "b", "c"})
    assert (nobody.lost, nobody.incomparable, nobody.jaccard, nobody.conflicts) == ((), 3, None, Conflicts())


def test_direction_counts_when_both_waves_report_it() -> None:
    turned = compare(wave("ab", "ab", directed=True), wave("ab", "ba", directed=True))
    assert (turned.lost, turned.gained) == ((("a", "b"),), (("b", "a"),))


def test_direction_does_not_count_when_one_wave_did_not_ask_for_it() -> None:
    assert compare(wave("ab", "ba", directed=True), wave("ab", "ab")).jaccard == 1


def test_two_waves_without_ties_cannot_be_said_to_be_alike() -> None:
    assert compare(wave("ab"), wave("ab")).jaccard is None


def test_a_pair_with_several_kinds_of_tie_is_multiplex() -> None:
    layers = {
        "information": wave("abc", "ab", "bc"),
        "referral": wave("abc", "ba", directed=True),
        "trust": wave("abc"),
    }
    found = multiplexity(layers)
    assert (found.pairs, found.multiplex_pairs, found.share, found.mean_kinds) == (2, 1, 0.5, 1.5)


def test_two_kinds_of_tie_overlap_as_far_as_they_join_the_same_pairs() -> None:
    layers = {"information": wave("abc", "ab", "bc"), "referral": wave("abc", "ba"), "trust": wave("abc", "ac")}
    assert multiplexity(layers).overlaps == (
        Overlap(kinds=("information", "referral"), jaccard=0.5),
        Overlap(kinds=("information", "trust"), jaccard=0),
        Overlap(kinds=("referral", "trust"), jaccard=0),
    )


def test_without_ties_multiplexity_is_undefined() -> None:
    assert multiplexity({"trust": wave("ab")}) == Multiplexity(
        pairs=0, multiplex_pairs=0, share=None, mean_kinds=None, overlaps=()
    )
