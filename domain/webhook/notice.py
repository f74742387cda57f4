"""What an address is told: a thin CloudEvents 1.0 body, signed as Standard Webhooks asks."""

import hmac
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from domain.text import canonical_bytes
from domain.webhook.occurrence import Occurrence
from domain.webhook.signing import Signer
from domain.webhook.subscription import Subscription

SECRET_PREFIX = "whsec_"  # noqa: S105
MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One signed request to one address."""

    url: str
    headers: dict[str, str]
    body: bytes


def notice(occurrence: Occurrence, subscription: Subscription, source: str, now: datetime, signer: Signer) -> Notice:
    """Write the notice of an event. The id is the event's, so that a second copy is told."""
    identity, body = str(occurrence.id), canonical_bytes(cloud_event(occurrence, source))
    signed = f"{identity}.{int(now.timestamp())}.".encode() + body
    signatures = [signature(secret, signed) for secret in subscription.secrets(now)]
    if subscription.public_key is not None:
        signatures.append(f"v1a,{b64encode(signer.sign(subscription.id, signed)).decode()}")
    headers = {
        "content-type": MEDIA_TYPE,
        "webhook-id": identity,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
    return Notice(url=subscription.url, headers=headers, body=body)


def cloud_event(occurrence: Occurrence, source: str) -> dict[str, object]:
    """Write the event in CloudEvents 1.0: where to read, and which revision; never what it says."""
    return {
        "specversion": "1.0",
        "id": str(occurrence.id),
        "source": source,
        "type": occurrence.type,
        "subject": occurrence.subject,
        "time": occurrence.at.isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "data": {"link": f"{source}/{occurrence.subject}", "revision": occurrence.subject_revision},
    }


def signature(secret: str, signed: bytes) -> str:
    """Sign id, seconds since 1970 and body, joined by dots: `v1`, HMAC-SHA256 (Standard Webhooks)."""
    key = b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    return f"v1,{b64encode(hmac.digest(key, signed, 'sha256')).decode()}"
