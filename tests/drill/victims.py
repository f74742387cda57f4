"""Who is killed in a drill: processes of Regia, each started anew at once."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Self

from api import logs
from api.crew import worker_of
from api.running import server_of
from api.settings import Settings

# The parts of Regia are loaded once: the drill is to kill, not to wait for imports.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["api.running"])


@dataclass(slots=True)
class Victim:
    """A process that does this, until it is killed."""

    work: Callable[[Settings], None]
    settings: Settings
    process: BaseProcess | None = None

    def start(self) -> Self:
        """Begin."""
        self.process = CONTEXT.Process(target=self.work, args=(self.settings,), daemon=True)
        self.process.start()
        return self

    def kill(self) -> None:
        """End it, as nothing can that asks first."""
        assert self.process is not None
        self.process.kill()
        self.process.join()

    def replace(self) -> None:
        """Kill it, and let another begin at once."""
        self.kill()
        self.start()


def serve(settings: Settings) -> None:
    """Serve the API."""
    _log(settings)
    server_of(settings).run()


def deliver(settings: Settings) -> None:
    """Do what is due."""
    _log(settings)
    with worker_of(settings) as worker:
        worker.run()


def _log(settings: Settings) -> None:
    log = os.open(settings.home / "drill.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 2)
    logs.configure(settings.log_level)
