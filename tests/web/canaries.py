"""Looks for what one city wrote on the pages of another, and on pages for people who may not see that city."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from tests import people
from tests.web import matrix


def leaks(world: people.World, line: matrix.Line) -> Iterator[str]:
    """What a page shows of a city that it must not: on a city's own page only that city is heard, and only by those who may see it."""
    for city in [line.city] if line.city == "-" else list(people.CANARIES):
        url = matrix.address(world, line.route, city=city)
        sent = matrix.SENT[line.route](world, city) if line.method == "POST" else None
        for person in people.PEOPLE:
            may_hear = world.sees(person) if city == "-" else world.sees(person) & {city}
            leaked = heard(matrix.ask(world, person, line.method, url, sent=sent), asked=url) - may_hear
            if leaked:
                yield f"{line} shows {person} at {url} what the {', '.join(sorted(leaked))} city wrote"


def heard(answer, *, asked: str) -> set[str]:
    """Cities whose canary sings anywhere in an answer, its headers included; what the visitor typed may stand in a link that leads back."""
    everything = answer.content.decode() + repr(sorted(answer.headers.items()))
    for typed in (asked, quote(asked), quote(asked, safe="")):
        everything = everything.replace(typed, "")
    return {word for word, canary in people.CANARIES.items() if canary in everything.lower()}
