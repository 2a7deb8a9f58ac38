"""What the documents say is so: links lead somewhere, paths exist, versions agree, the reference is what the code says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import commonweal
from docs import build
from tests.architecture import tree

MARKDOWN = tree.files(".md")
ADR = sorted((tree.ROOT / "docs" / "adr").glob("*.md"))
ARCHITECTURE = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PATH = re.compile(
    r"`((?:src/commonweal/|tests/|docs/|lib/|playbook/|tables/|analysis/|reports/|evidence/|web/|cli/|config/|demo/|bench/|requirements/)[\w./-]*)`"
)


def there(path: str) -> bool:
    """Whether a path of ARCHITECTURE.md exists, from the top or from the package."""
    return (tree.ROOT / path).exists() or (tree.PACKAGE / path).exists()


@pytest.mark.parametrize("page", MARKDOWN, ids=tree.name)
def test_links_lead_somewhere(page):
    assert build.broken(page, root=tree.ROOT) == []


def test_a_broken_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# A page\n\n[here](#a-page) [gone](gone.md) [no heading](page.md#nowhere) [far](https://example.org)\n", encoding="utf-8"
    )
    assert build.broken(page, root=tmp_path) == ["page.md: gone.md leads nowhere", "page.md: page.md#nowhere leads nowhere"]


def test_the_site_is_built_and_its_links_are_turned(tmp_path):
    count = build.build(root=tree.ROOT, site=tmp_path / "site")
    assert count == len(list((tmp_path / "site").rglob("*.html"))) - 1
    assert 'href="docs/tutorial/first-finding.html"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_paths_of_the_architecture_exist():
    assert [path for path in PATH.findall(ARCHITECTURE) if not there(path)] == []


def test_each_folder_is_in_the_architecture():
    kept = [
        path for path in tree.ROOT.iterdir() if path.is_dir() and not path.name.startswith(".") and path.name not in tree.MADE | {"src"}
    ]
    folders = [f"`{path.name}/`" for path in kept if list(path.rglob("*.py")) or path.name == "requirements"]
    folders += [f"`src/commonweal/{path.name}/`" for path in tree.PACKAGE.iterdir() if (path / "__init__.py").is_file()]
    assert [folder for folder in folders if folder not in ARCHITECTURE] == []


def test_areas_of_the_architecture_are_those_of_the_playbook():
    rows = re.findall(r"^\| `(\w+)` \| .* \| (built|planned) \|$", ARCHITECTURE, re.M)
    assert dict(rows) == tree.areas()


@pytest.mark.parametrize("page", ADR, ids=tree.name)
def test_a_decision_has_its_three_parts(page):
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]
    assert text.startswith(f"# {int(page.name[:4])}. ")


def test_decisions_are_numbered_without_a_gap():
    assert [int(page.name[:4]) for page in ADR] == list(range(1, len(ADR) + 1))


def test_the_version_is_the_same_everywhere():
    changes = (tree.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    public = (tree.ROOT / "publiccode.yaml").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+?),? ", changes, re.M)[1] == commonweal.__version__
    assert re.search(r"^softwareVersion: (\S+)$", public, re.M)[1] == commonweal.__version__


def test_the_commands_of_the_readme_exist():
    makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    documents = "\n".join(page.read_text(encoding="utf-8") for page in MARKDOWN)
    targets = set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", documents, re.M))
    assert {"demo", "test"} <= targets
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.M)] == []


def test_each_make_target_is_explained():
    makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.+)$", makefile, re.M)[1].split()) - {"help", "clean"}
    assert [target for target in targets if f'@echo "make {target} ' not in makefile] == []


def test_the_reference_is_what_the_code_says():
    result = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=tree.ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
