"""Made-up languages that show what is not marked for translation.

Accents show what was marked, brackets where each string ends, and a tail of dots where a longer language would not fit.
"""

from __future__ import annotations

import re

OPENING, CLOSING, TAIL = "[", "]", "·"
KEPT = re.compile(r"%\([^)]*\)[#0 +-]*[\d.]*[a-zA-Z]|%[sdrif%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;")
ACCENTS = str.maketrans("aceinouyzACEINOUYZdghlrstwS", "áçéíñöûýžÁÇÉÍÑÖÛÝŽđğĥłŕšŧŵŠ")


def translated(message: str) -> str:
    """The message in accents and brackets, with placeholders, tags and the space around it untouched."""
    core = message.strip()
    before, after = message[: len(message) - len(message.lstrip())], message[len(message.rstrip()) :]
    if not core:
        return message
    pieces, start = [], 0
    for kept in KEPT.finditer(core):
        pieces += [core[start : kept.start()].translate(ACCENTS), kept.group()]
        start = kept.end()
    pieces.append(core[start:].translate(ACCENTS))
    return f"{before}{OPENING}{''.join(pieces)}{TAIL * (len(core) // 5)}{CLOSING}{after}"
