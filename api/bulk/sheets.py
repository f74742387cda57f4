"""A sheet as people have it: CSV with commas, semicolons or tabs, in UTF-8 or in Windows-1252."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from domain.errors import InvalidInput

CHUNK = 1 << 16
DELIMITERS = ",;\t"


class UnknownEncoding(InvalidInput):
    """A file is written in UTF-8 or in Windows-1252."""

    it = "Un file è scritto in UTF-8 o in Windows-1252."


class MalformedSheet(InvalidInput):
    """A sheet has one line of headers, then rows; a cell that opens with a quotation mark closes with one."""

    it = "Un foglio ha una riga di intestazione e poi le righe; una cella che apre le virgolette le chiude."


def encoding_of(file: BinaryIO) -> str:
    """Tell in which encoding a file is written: UTF-8 where all of it can be read so, otherwise Windows-1252."""
    start = file.read(4)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding in ("utf-8-sig", "cp1252"):
        if _is_readable(file, encoding):
            return encoding
    raise UnknownEncoding


def rows_of(file: BinaryIO) -> Iterator[list[str]]:
    """Read the headers, then each row, until the file ends; MalformedSheet says in which row it is wrong."""
    text = io.TextIOWrapper(file, encoding_of(file), newline="")
    first = text.readline()
    text.seek(0)
    reader, number = csv.reader(text, delimiter=_delimiter(first), strict=True), 1
    try:
        for cells in reader:
            yield cells
            number += 1
    except (csv.Error, UnicodeDecodeError) as error:
        raise MalformedSheet(row=number) from error
    finally:
        # Who opened the file closes it, perhaps before the last row was asked for.
        if not file.closed:
            text.detach()


def _is_readable(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def _delimiter(header: str) -> str:
    """Take the delimiter that stands most often in the headers."""
    return max(DELIMITERS, key=header.count)
