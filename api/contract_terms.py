"""What the OpenAPI document says of everything: its texts, headers and bounds."""

DESCRIPTION = """The backend for **community work** (*lavoro di comunità*): the mandate and the conditions that make it
possible, the actors and the network between them, the tavoli whose minutes reach everyone after every meeting, the
protocols in which partners commit, and the indicators that show whether anything changed.

`GET /` says which version answers, and that these are the rules by which it speaks:

- **Language**: problems, labels, readings and documents are in Italian, or in English with `Accept-Language: en`; who
  prefers neither is answered as its tenant speaks. `Content-Language` says which it is.
- **Lists** are `{"items": […], "next": …}`: follow `next` until it is null.
- **Errors**, all of them, are problems (RFC 9457); the `type` ends in the name of the rule that refused.
- **Changes** name in `If-Match` the state they start from, its `ETag` (RFC 9110). A `POST` with an `Idempotency-Key`
  has one effect, however often it is sent. `GET /changes` tells all that has changed, deletions included.
- **Limits**: `RateLimit` says what is left, `Retry-After` when to try again. Every answer carries `X-Request-ID`, that
  of the request where it has one: it stands in our logs too.
- **Interoperability** (ModI, the guidelines of AgID): tokens of machines by `ID_AUTH_REST_01` and `ID_AUTH_REST_02` or
  vouchers of the PDND, what is sent signed by `INTEGRITY_REST_01` and `INTEGRITY_REST_02`."""
TAGS = {
    "process": "Processes of community work and the mandates that legitimise them.",
    "actor": "Actors of the community and the waves of the network between them.",
    "tavolo": "Tavoli, who sits at them, and their meetings.",
    "attendance": "Checking in to a meeting, by the code that is shown there.",
    "minutes": "The minutes of a meeting: drafted, approved, and delivered to everyone.",
    "protocol": "Protocols in which partners commit.",
    "signature": "What shows that a protocol was signed: who was asked, from where each signature came, its file.",
    "indicator": "Indicators with their baseline and measurements.",
    "job": "Work that takes long, done by the worker: followed, cancelled before it begins, its result read.",
    "client": "Machine clients: systems that call with tokens they sign themselves, or with vouchers of the PDND.",
    "link": "Personal links: they open one thing to one person who has no account.",
    "webhook": "Who is told of what happens, over HTTP, signed; and what became of it.",
    "change": "One feed of all changes, for systems that stay in step.",
    "audit": "Who did what, and when.",
    "tenant": "The body on whose behalf everything is kept.",
    "system": "The API itself.",
}
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "An access token of a trusted issuer, verified as RFC8725 asks.",
}
NUMBER = {"type": "integer", "format": "int32", "minimum": 0, "maximum": 2_147_483_647}
FIELD = {"type": "string", "maxLength": 200, "pattern": "^[ -~]*$"}
RESOURCE_TAG = {"type": "string", "maxLength": 60, "pattern": '^"[0-9A-Za-z]+"$'}
RATE = {
    "X-RateLimit-Limit": ("Requests allowed in the window.", NUMBER),
    "X-RateLimit-Remaining": ("Requests left in the window.", NUMBER),
    "X-RateLimit-Reset": ("Seconds until the window ends.", NUMBER),
    "RateLimit": ("What is left, as a structured field.", FIELD),
    "RateLimit-Policy": ("The quota, as a structured field.", FIELD),
}
ALWAYS = {
    **RATE,
    "Cache-Control": ("`no-store` where the answer holds personal data, `max-age` where it is for everyone.", FIELD),
    "Vary": ("What the answer depends on beside the address.", FIELD),
    "Content-Language": (
        "Language of the sentences that are ours, where there are some.",
        {"type": "string", "enum": ["it", "en"]},
    ),
}
HEADERS = {
    **ALWAYS,
    "ETag": ("The state of the resource, for If-Match and If-None-Match.", RESOURCE_TAG),
    "Location": ("Where what was made is found.", {"type": "string", "format": "uri", "maxLength": 4096}),
    "Preference-Applied": ("Which preference of the request was followed.", FIELD),
    "Retry-After": ("Seconds to wait before the next try.", NUMBER),
    "WWW-Authenticate": ("How to authenticate.", FIELD),
    "Content-Disposition": ("Under which name the file is kept.", FIELD),
    "Withheld-Data": ("What the file leaves out, for this caller may not see it.", FIELD),
    "Idempotency-Replayed": (
        "That the answer is one given before, to the same key.",
        {"type": "string", "enum": ["true"]},
    ),
    "Accept-Patch": ("How a change is sent.", FIELD),
    "Accept-Encoding": ("How a body is packed: not at all. Where that was refused.", FIELD),
    "Digest": ("Of the body, to registered clients that send one or a signature.", FIELD),
    "Agid-JWT-Signature": (
        "Of the answer (ModI, INTEGRITY_REST), to registered clients that send one or a `Digest`.",
        {"type": "string", "maxLength": 8192, "pattern": "^[A-Za-z0-9_.-]*$"},
    ),
}
SIGNED = ("Digest", "Agid-JWT-Signature")
"""The headers of whatever has a body, where the installation signs."""
LENGTHS = {"uuid": 36, "date": 10, "date-time": 40}
WITHOUT_NUL = r"^[^\u0000]*$"
BY_STATUS = {
    "201": ["Location"],
    "202": ["Location", "Preference-Applied"],
    "303": ["Location"],
    "401": ["WWW-Authenticate"],
    "415": ["Accept-Patch", "Accept-Encoding"],
    "429": ["Retry-After"],
    "503": ["Retry-After"],
}
NOTHING = {
    "description": "`*`: record it, where nothing is recorded under this identifier yet.",
    "schema": {"type": "string", "maxLength": 1, "pattern": r"^\*$"},
}
VOUCHING = {
    "Digest": (
        "Of the body as it is sent: `SHA-256=` or `SHA-512=` and its base64 (RFC 3230). Compared wherever it stands.",
        "^[ -~]*$",
        1024,
    ),
    "Agid-JWT-Signature": (
        "A JWT of a registered client whose `signed_headers` hold `digest` and `content-type` (ModI, INTEGRITY_REST).",
        "^[A-Za-z0-9_.-]*$",
        8192,
    ),
}
CONDITIONS = {
    "If-Match": (
        "Change the resource only in this state: its ETag, as last seen; `*` for whatever state it is in.",
        '^("[0-9]{1,9}"|\\*)$',
        60,
    ),
    "Idempotency-Key": (
        "Names the request: sent again with the same key it has no second effect, and the same answer.",
        "^[!-~]+$",
        255,
    ),
    "Prefer": (
        "`respond-async`: be answered at once with a job to follow (RFC 7240 §4.1); other preferences are passed over.",
        "^[ -~]*$",
        200,
    ),
    "If-None-Match": ("Answer only where the state differs from these ETags.", "^[ -~]*$", 8192),
}
