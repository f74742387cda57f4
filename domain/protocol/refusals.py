"""What is refused of protocols."""

from domain.errors import RuleBroken


class TextFrozen(RuleBroken):
    """The text of a protocol is frozen at its approval: a change is an amendment to sign again."""

    it = "Il testo di un protocollo è fissato con l'approvazione: una modifica è un emendamento da firmare di nuovo."


class TextNotApproved(RuleBroken):
    """A protocol is signed once its text is approved."""

    it = "Un protocollo si firma quando il testo è approvato."


class NothingToAmend(RuleBroken):
    """What is amended is an approved text: before, it is simply rewritten; once the protocol has ended, it stays."""

    it = "Si emenda un testo approvato: prima si riscrive; quando il protocollo è concluso, resta com'è."


class AlreadyParty(RuleBroken):
    """An actor is party to a protocol once."""

    it = "Un soggetto è parte di un protocollo una volta sola."


class NotParty(RuleBroken):
    """Only a party signs a protocol, or commits to something in it."""

    it = "Firma un protocollo, o vi assume impegni, solo chi ne è parte."


class AlreadySigned(RuleBroken):
    """A party signs the same text once."""

    it = "Una parte firma lo stesso testo una volta sola."


class NoParties(RuleBroken):
    """A protocol needs at least two parties before its text is approved."""

    it = "Un protocollo ha bisogno di almeno due parti prima che il testo sia approvato."


class QuorumOutOfReach(RuleBroken):
    """A quorum is of at least two signatures, and of no more than there are parties."""

    it = "Il quorum è di almeno due firme, e di non più di quante sono le parti."
