"""What an installation makes for itself once, and all its processes share: a key, a secret."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Give what a file keeps, readable only by its owner; made where there is none.

    It gets its name only when whole, and whoever comes second keeps the first one's: processes that start together
    would else go on with what another has written over.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as draft:
            draft.write(make())
            draft.flush()
            os.fsync(draft.fileno())
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_bytes()
