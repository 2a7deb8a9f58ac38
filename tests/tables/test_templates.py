import io
import zipfile

import pytest

from commonweal.tables import files, registry, templates
from commonweal.tables.contracts import Column


@pytest.mark.parametrize("area", registry.AREAS)
def test_templates_hold_the_columns_of_the_contracts(area, tmp_path):
    for name, content in templates.files(area).items():
        (tmp_path / name).write_bytes(content)
    contracts = registry.contracts(area)

    from_csv = files.read_folder(tmp_path, contracts=contracts).tables
    for name in contracts:
        (tmp_path / f"{name}.csv").unlink()
    from_workbook = files.read_folder(tmp_path, contracts=contracts).tables

    for tables in (from_csv, from_workbook):
        assert {name: tuple(table.columns) for name, table in tables.items()} == {
            name: contract.names for name, contract in contracts.items()
        }
        assert all(table.rows == 0 for table in tables.values())


@pytest.mark.parametrize("area", registry.AREAS)
def test_the_readme_tells_every_table_column_choice_and_rule(area):
    readme = templates.readme(area)

    for contract in registry.contracts(area).values():
        assert contract.purpose in readme
        assert contract.open_meaning in readme
        for column in contract.columns:
            assert f"  {column.name}: {column.meaning}" in readme
            assert all(choice in readme for choice in column.choices)
        assert all(rule.expected in readme for rule in contract.rules)


def test_templates_are_the_same_bytes_every_time():
    assert templates.files("indicators") == templates.files("indicators")


def test_the_workbook_explains_each_heading():
    with zipfile.ZipFile(io.BytesIO(templates.files("indicators")["indicators-workbook.xlsx"])) as archive:
        notes = archive.read("xl/comments1.xml").decode()

    assert "Whether a higher (up) or a lower (down) value is better" in notes


def test_a_note_says_unit_and_default():
    column = Column(name="a", type="integer", label="A", meaning="How many.", example="1", unit="people", default="0", required=True)

    assert templates.note(column) == "How many. Required: a whole number such as 1. In people. Read as 0 when empty."
