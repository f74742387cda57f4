"""What must never happen, tried for minutes: `python -m tests.drill [KILLS [RESTARTS]]`.

Kills the API and the worker, and cuts the database off, under those who write: nothing that was answered with success
may be missing, or be there twice. Ends by itself; a loss ends it with an error.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.drill.killing import kill_all_around

KILLS, RESTARTS = 200, 20


def main() -> None:
    """Drill, and print what became of it."""
    kills, restarts = [int(said) for said in sys.argv[1:3]] if sys.argv[2:] else (KILLS, RESTARTS)
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Root runs the database as another user.
        outcome = kill_all_around(Path(folder) / "home", kills, restarts)
    sys.stdout.write(f"{outcome}\n")
    raise SystemExit(1 if outcome.lost or outcome.wrong else 0)


if __name__ == "__main__":
    main()
