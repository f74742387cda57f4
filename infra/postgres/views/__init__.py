"""One query per screen, by the name of the operation."""

from collections.abc import Mapping

from infra.postgres.views import (
    actor,
    alert,
    audit,
    client,
    directory,
    handing,
    indicator,
    job,
    link,
    network,
    practice,
    process,
    protocol,
    regia,
    report,
    tavolo,
    tenant,
    timeline,
    webhook,
)
from infra.postgres.views.view import ListView, ShowView

SHOWN: Mapping[str, ShowView] = {
    **process.SHOWN,
    **alert.SHOWN,
    **regia.SHOWN,
    **report.SHOWN,
    **actor.SHOWN,
    **directory.SHOWN,
    **network.SHOWN,
    **tavolo.SHOWN,
    **practice.SHOWN,
    **protocol.SHOWN,
    **indicator.SHOWN,
    **job.SHOWN,
    **webhook.SHOWN,
    **link.SHOWN,
    **client.SHOWN,
    **audit.SHOWN,
    **tenant.SHOWN,
}
LISTED: Mapping[str, ListView] = {
    **process.LISTED,
    **timeline.LISTED,
    **alert.LISTED,
    **actor.LISTED,
    **directory.LISTED,
    **tavolo.LISTED,
    **handing.LISTED,
    **practice.LISTED,
    **protocol.LISTED,
    **indicator.LISTED,
    **job.LISTED,
    **webhook.LISTED,
    **link.LISTED,
    **client.LISTED,
    **audit.LISTED,
}
