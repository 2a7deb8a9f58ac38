"""Everything that changes which tables of figures are registered."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from django.db.models import Max

from commonweal.evidence.audit.actions import Actor, Done, action, done, name_of, unchanged
from commonweal.evidence.datasets import files
from commonweal.evidence.datasets.models import Dataset
from commonweal.evidence.organisations.models import Organisation


@action("datasets.register")
def register(
    organisation: Organisation, *, by: Actor, name: str, table: pa.Table, source: str = "", licence: str = "", attribution: str = ""
) -> Done[Dataset]:
    """A new version of a table becomes the current one; the same bytes again change nothing."""
    dataset, values = store(organisation, by=by, name=name, table=table, source=source, licence=licence, attribution=attribution)
    return done(dataset, **values) if values else unchanged(dataset)


def store(
    organisation: Organisation, *, by: Actor, name: str, table: pa.Table, source: str = "", licence: str = "", attribution: str = ""
) -> tuple[Dataset, dict[str, Any]]:
    """For actions that bring several tables: the version now in use, and what was written; nothing when these bytes are in use already."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # versions are counted one at a time
    written = files.write(table, name=name)
    versions = Dataset.objects.filter(organisation=organisation, name=name)
    current = versions.filter(is_current=True).first()
    if current and current.sha256 == written.sha256:
        files.discard(written.key)
        return current, {}
    versions.filter(is_current=True).update(is_current=False)
    values = {
        "name": name,
        "version": (versions.aggregate(last=Max("version"))["last"] or 0) + 1,
        "rows": table.num_rows,
        "sha256": written.sha256,
        "file_key": written.key,
        "source": source,
        "licence": licence,
        "attribution": attribution,
    }
    return Dataset.objects.create(organisation=organisation, created_by=name_of(by), **values), values
