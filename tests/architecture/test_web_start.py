"""A web worker starts without the heavy libraries; they are imported by the function that needs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.architecture import tree

HEAVY = [
    "pandas",
    "polars",
    "pyspark",
    "statsmodels",
    "scipy.optimize",
    "scipy.stats",
    "sklearn",
    "matplotlib",
    "vl_convert",
    "xlsxwriter",
    "playwright",
    "hypothesis",
]
START = """
import json, sys
from commonweal.config import wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps(sorted(sys.modules)))
"""


def test_the_web_start_imports_nothing_heavy(tmp_path):
    environment = os.environ | {
        "PYTHONPATH": str(tree.ROOT / "src"),
        "COMMONWEAL_HOME": str(tmp_path),
        "COMMONWEAL_SECRET_KEY": "x" * 50,
        "COMMONWEAL_AUDIT_KEY": "y" * 50,
    }
    result = subprocess.run([sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    loaded = set(json.loads(result.stdout.splitlines()[-1]))
    assert "django" in loaded
    assert sorted(loaded & set(HEAVY)) == []
