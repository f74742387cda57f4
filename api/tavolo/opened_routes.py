"""The minutes that a personal link opens."""

from fastapi import Response

from api.link.entering import LinkRouter, Opened
from api.printing import PDF, Print
from api.reads import Read
from api.tavolo import minutes_schemas as schemas
from domain.link.link import LinkPurpose

router = LinkRouter("minutes", LinkPurpose.READ_MINUTES)


@router.get("/links/{token}/minutes", response_model=schemas.OpenedMinutes)
async def open_minutes(link: Opened, read: Read) -> Response:
    """Read the minutes that were sent to the holder of this link: not what others asked to correct."""
    return await read.show(link.target_id)


@router.get("/links/{token}/minutes.pdf", **PDF)
async def print_opened_minutes(link: Opened, printing: Print) -> Response:
    """Print the minutes that were sent to the holder of this link: the PDF that was in the mail."""
    return await printing.show("minutes", link.target_id)
