"""What the door refuses before the domain is asked, and the HTTP status of every refusal."""

from collections.abc import Mapping

from domain.errors import Forbidden, InvalidInput, NotFound, Refusal, RuleBroken, StaleRevision, Unavailable
from domain.identity import Unauthenticated


class TooManyRequests(Refusal):
    """Too many requests in a short time: wait, then try again."""

    it = "Troppe richieste in poco tempo: attendere e riprovare."


class Unreadable(Refusal):
    """The request cannot be read."""

    it = "La richiesta non è leggibile."


class RepeatedHeader(Unreadable):
    """Authorization, Content-Type, If-Match, Idempotency-Key, Digest, Agid-JWT-Signature: each at most once."""

    it = "Authorization, Content-Type, If-Match, Idempotency-Key, Digest, Agid-JWT-Signature: al massimo una volta."


class MalformedDigest(Unreadable):
    """A Digest is SHA-256= or SHA-512= and the base64 of what that makes of the body (RFC 3230)."""

    it = "Digest è SHA-256= o SHA-512= e il base64 di ciò che ne risulta per il corpo (RFC 3230)."


class DigestMismatch(Unreadable):
    """The body is not the one that Digest was made of."""

    it = "Il corpo non è quello da cui è stato calcolato Digest."


class SignedHeadersMismatch(Unreadable):
    """Agid-JWT-Signature signs Digest, Content-Type and Content-Encoding where they stand, as they stand."""

    it = "Agid-JWT-Signature firma Digest, Content-Type e Content-Encoding dove ci sono, così come sono."


class SignatureDemanded(Forbidden):
    """The tenant demands that registered clients sign every body they send: Digest and Agid-JWT-Signature (ModI)."""

    it = "L'ente esige che i client registrati firmino ogni corpo che inviano: Digest e Agid-JWT-Signature (ModI)."


class SignerUnknown(Forbidden):
    """Only a registered client signs its requests: of who calls here no key is known."""

    it = "Solo un client registrato firma le sue richieste: di chi chiama qui non si conosce alcuna chiave."


class NotReceived(Refusal):
    """The request did not arrive in full in time."""

    it = "La richiesta non è arrivata per intero in tempo."


class AddressTooLong(Refusal):
    """The address of a request has at most 8 KiB."""

    it = "L'indirizzo di una richiesta ha al massimo 8 KiB."


class HeadTooLarge(Refusal):
    """The headers of a request are at most 100, and have at most 16 KiB together."""

    it = "Le intestazioni di una richiesta sono al massimo 100, e insieme hanno al massimo 16 KiB."


class UnsupportedMediaType(Refusal):
    """The body is not of a media type this operation takes."""

    it = "Il corpo della richiesta non è di un tipo che questa operazione accetta."


class EncodedBody(UnsupportedMediaType):
    """A body is sent as it is: of no Content-Encoding."""

    it = "Un corpo si invia così com'è: senza Content-Encoding."


class NotAMergePatch(UnsupportedMediaType):
    """A change is sent as application/merge-patch+json."""

    it = "Una modifica si invia come application/merge-patch+json."


class ContentTooLarge(Refusal):
    """The body of a request has at most 1 MiB, a file to import at most 25 MiB."""

    it = "Il corpo di una richiesta ha al massimo 1 MiB, un file da importare al massimo 25 MiB."


class PreconditionRequired(Refusal):
    """A change names the state it starts from: send the ETag of the resource, as last read, in If-Match."""

    it = "Una modifica dice da quale stato parte: inviare in If-Match l'ETag della risorsa, come letto l'ultima volta."


class MethodNotAllowed(Refusal):
    """The resource has no such method: Allow names those it has."""

    it = "La risorsa non ha questo metodo: Allow nomina quelli che ha."


class NotFromThisPage(Forbidden):
    """A form is sent from the page it stands on."""

    it = "Un modulo si invia dalla pagina in cui si trova."


class Fault(Refusal):
    """Something went wrong on our side; the request identifier helps to find out what."""

    it = "Qualcosa è andato storto da parte nostra; l'identificativo della richiesta aiuta a capire che cosa."


STATUS: Mapping[type[Refusal], int] = {
    Unreadable: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    MethodNotAllowed: 405,
    NotReceived: 408,
    RuleBroken: 409,
    StaleRevision: 412,
    ContentTooLarge: 413,
    AddressTooLong: 414,
    UnsupportedMediaType: 415,
    InvalidInput: 422,
    PreconditionRequired: 428,
    TooManyRequests: 429,
    HeadTooLarge: 431,
    Fault: 500,
    Unavailable: 503,
}


def status_of(kind: type[Refusal]) -> int:
    """Give the HTTP status of a refusal: that of its nearest ancestor in the table."""
    return next((STATUS[base] for base in kind.__mro__ if base in STATUS), 409)
