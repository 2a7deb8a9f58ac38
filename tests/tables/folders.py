"""Small folders of tables for tests."""

from __future__ import annotations

from commonweal.tables import faults, reading

INDICATORS = "indicator,name,unit,direction\nfood,Households short of food,%,down\n"


def write(folder, /, **tables):
    """Each table's content (text, or bytes) as a CSV file; `indicators` is there unless given."""
    for name, content in {"indicators": INDICATORS, **tables}.items():
        (folder / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def faults_in(folder):
    """What is wrong with the folder, as printed."""
    try:
        reading.read("indicators", folder)
    except faults.InputError as error:
        return faults.lines(error.faults)
    return []


def observations(*rows, header="indicator,period,value"):
    return "\n".join([header, *rows]) + "\n"
