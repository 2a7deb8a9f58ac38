"""How a command ends: 0 done, 2 bad input, 1 a fault of ours; and how it says what it is doing meanwhile."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
import traceback
from collections.abc import Callable

from commonweal.tables.faults import InputError
from commonweal.tables.registry import UnknownAreaError

DONE, OUR_FAULT, BAD_INPUT = 0, 1, 2
SHOW_TRACEBACK = "COMMONWEAL_TRACEBACK"
QUIET_SECONDS = 1.0

Run = Callable[[argparse.Namespace], int]


class UsageError(ValueError):
    """A command that cannot be carried out as it was given; the message says how to mend it."""


def guarded(run: Run) -> Run:
    """`run` with every way of failing turned into a message and an exit status."""

    def guard(arguments: argparse.Namespace) -> int:
        try:
            return run(arguments)
        except (InputError, UnknownAreaError, UsageError) as error:
            print(error, file=sys.stderr)
            return BAD_INPUT
        except BrokenPipeError:
            # The reader of our output has seen enough: nothing more is written to it, not even on the way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        except Exception as error:  # noqa: BLE001 -- the last resort: whatever it is, people get a sentence
            return _confess(error)

    return guard


def progress() -> Callable[[str], None]:
    """Says what is being done, on standard error: at once to a person at a terminal, otherwise only when it takes long."""
    started = time.monotonic()

    def say(message: str) -> None:
        if sys.stderr.isatty() or time.monotonic() - started > QUIET_SECONDS:
            print(f"… {message}", file=sys.stderr)

    return say


def _confess(error: Exception) -> int:
    reference = _reference(error)
    if os.environ.get(SHOW_TRACEBACK) == "1":
        traceback.print_exception(error)
    print(
        f"Something went wrong in Commonweal itself, not in your files ({type(error).__name__}, reference {reference}). "
        f"Run it again with {SHOW_TRACEBACK}=1 and send what it prints to those who run Commonweal for you.",
        file=sys.stderr,
    )
    return OUR_FAULT


def _reference(error: Exception) -> str:
    """The same for the same fault: from its kind and the place where it arose, never from what was read."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return hashlib.sha256(f"{type(error).__name__} {os.path.basename(frame.filename)} {frame.lineno}".encode()).hexdigest()[:8]
