"""What the pages behind personal links show and do: one row for each purpose. The page is the template of its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.link.link import LinkPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """The page of one purpose, told from what the API says below `/links/{token}`.

    `reads` is the resource it shows, beside what the link itself says; `documents` are those it hands on; `acts` are
    what its forms send, each as the JSON of an operation of the same name with these fields.
    """

    reads: str = ""
    besides: str = ""
    """Another resource it shows, below the first."""
    documents: frozenset[str] = frozenset({"logo"})
    acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    """The fields that the page fills by itself."""
    then: Mapping[str, str] = field(default_factory=dict)
    """To which act one leads that only prepares it."""


LEAVES: Mapping[LinkPurpose, Leaf] = {
    LinkPurpose.READ_MINUTES: Leaf(reads="minutes", documents=frozenset({"logo", "minutes.pdf"})),
    LinkPurpose.ANSWER_INVITATION: Leaf(reads="invitation", acts={"answer": ("answer",), "arrival": ("code",)}),
    LinkPurpose.PROPOSE_CORRECTION: Leaf(reads="draft", acts={"corrections": ("text",)}),
    LinkPurpose.CHECK_IN: Leaf(acts={"check-in": ("code",)}),
    LinkPurpose.SIGN_PROTOCOL: Leaf(
        reads="protocol",
        documents=frozenset({"logo", "protocol.pdf"}),
        acts={"code": (), "signature": ("code", "sha256")},
        hidden=frozenset({"sha256"}),
        then={"code": "signature"},
    ),
    LinkPurpose.SEE_COMMITMENTS: Leaf(
        reads="commitments", besides="pledges", acts={"unsubscription": (), "resubscription": ()}
    ),
}
