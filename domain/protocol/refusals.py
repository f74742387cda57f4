"""What is refused of protocols."""

from domain.errors import InvalidInput, RuleBroken


class TextFrozen(RuleBroken):
    """The text of a protocol is frozen at its approval: a change is an amendment to sign again."""

    it = "Il testo di un protocollo è fissato con l'approvazione: una modifica è un emendamento da firmare di nuovo."


class TextNotApproved(RuleBroken):
    """A protocol is signed once its text is approved."""

    it = "Un protocollo si firma quando il testo è approvato."


class TextWithoutPurpose(RuleBroken):
    """A text says what it is for before it is approved."""

    it = "Un testo dice a che cosa serve prima di essere approvato."


class LeavesByWithdrawing(RuleBroken):
    """Who is party to an approved text leaves by withdrawing, with a day and a reason."""

    it = "Chi è parte di un testo approvato ne esce recedendo, con data e motivo."


class PartyCommitted(RuleBroken):
    """A party is taken out of the text after what it commits to there."""

    it = "Una parte si toglie dal testo dopo ciò a cui vi si impegna."


class PledgeBegun(RuleBroken):
    """What a party has begun, kept or cancelled stays: it is reported on, not taken out of the text."""

    it = "Ciò che una parte ha avviato, mantenuto o annullato resta: se ne rende conto, non si toglie dal testo."


class NothingToAmend(RuleBroken):
    """What is amended is an approved text: before, it is simply rewritten; once the protocol has ended, it stays."""

    it = "Si emenda un testo approvato: prima si riscrive; quando il protocollo è concluso, resta com'è."


class NothingToAbandon(RuleBroken):
    """What is given up is an amendment whose text is not approved yet."""

    it = "Si rinuncia a un emendamento finché il suo testo non è approvato."


class NotOrphaned(RuleBroken):
    """What is handed on is what a party that has withdrawn promised and has not kept."""

    it = "Si passa ad altri ciò che una parte receduta ha promesso e non ha mantenuto."


class NobodyToHandTo(RuleBroken):
    """A commitment is handed on to a party that has signed, and has not withdrawn."""

    it = "Un impegno passa a una parte che ha firmato e non è receduta."


class AlreadyParty(RuleBroken):
    """An actor is party to a protocol once."""

    it = "Un soggetto è parte di un protocollo una volta sola."


class NotParty(RuleBroken):
    """Only a party signs a protocol, or commits to something in it."""

    it = "Firma un protocollo, o vi assume impegni, solo chi ne è parte."


class AlreadySigned(RuleBroken):
    """A party signs the same text once."""

    it = "Una parte firma lo stesso testo una volta sola."


class SignedBeforeApproval(RuleBroken):
    """Nobody signs a text before the day on which it was approved."""

    it = "Nessuno firma un testo prima del giorno in cui è stato approvato."


class SignatureNotShown(RuleBroken):
    """A signature made elsewhere is shown by the number and day under which it was registered, or by its file."""

    it = "Una firma raccolta altrove si mostra con il numero e la data di protocollo, o con il suo file."


class TextChanged(RuleBroken):
    """What is signed is the text that was sent to be signed: it has changed since, and is sent anew."""

    it = "Si firma il testo che è stato inviato alla firma: è cambiato da allora, e sarà inviato di nuovo."


class NotASignedFile(InvalidInput):
    """A signed file is a PDF that can be read, or a P7M that holds a signature: its content tells, not its name."""

    it = "Un file firmato è un PDF leggibile, o un P7M che contiene una firma: lo dice il contenuto, non il nome."


class NoParties(RuleBroken):
    """A protocol needs at least two parties before its text is approved."""

    it = "Un protocollo ha bisogno di almeno due parti prima che il testo sia approvato."


class QuorumOutOfReach(RuleBroken):
    """A quorum is of at least two signatures, and of no more than there are parties."""

    it = "Il quorum è di almeno due firme, e di non più di quante sono le parti."


class NotInForce(RuleBroken):
    """Only a protocol in force is reviewed, suspended, renewed, joined, or answered for."""

    it = "Solo un protocollo in vigore si riesamina, si sospende, si rinnova, riceve adesioni, si rendiconta."


class NothingToResume(RuleBroken):
    """What is resumed is a protocol under review or suspended."""

    it = "Si riprende un protocollo in riesame o sospeso."


class ProtocolEnded(RuleBroken):
    """A protocol that has ended stays as it was: what follows is another one."""

    it = "Un protocollo concluso resta com'era: quello che segue è un altro."


class RenewalExcluded(RuleBroken):
    """The text of this protocol rules renewal out."""

    it = "Il testo di questo protocollo esclude il rinnovo."


class RenewalOverlaps(RuleBroken):
    """A renewal begins the day after the term before it ends: it does not overlap with it."""

    it = "Un rinnovo comincia il giorno dopo la fine del periodo precedente: non vi si sovrappone."


class RenewalLeavesGap(RuleBroken):
    """A renewal begins the day after the term before it ends: it leaves no day uncovered."""

    it = "Un rinnovo comincia il giorno dopo la fine del periodo precedente: non lascia giorni scoperti."


class AccessionPending(RuleBroken):
    """Who asks to join asks once, and waits for the answer."""

    it = "Chi chiede di aderire lo chiede una volta, e attende la risposta."


class NoAccessionPending(RuleBroken):
    """Nobody of that name waits to join this protocol."""

    it = "Nessun soggetto con questo identificativo attende di aderire a questo protocollo."


class RefusedWithoutReason(RuleBroken):
    """Who is not admitted is told why."""

    it = "A chi non è ammesso si dice perché."


class PartyWithdrawn(RuleBroken):
    """Who has withdrawn is no party any more: it can ask to join again."""

    it = "Chi è receduto non è più parte: può chiedere di aderire di nuovo."


class ReportIncomplete(RuleBroken):
    """What is done has a day and what shows it; what is cancelled has a reason; the rest has no day."""

    it = "Ciò che è fatto ha un giorno e una prova; ciò che è annullato ha un motivo; il resto non ha giorno."
