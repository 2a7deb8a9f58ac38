from django.apps import AppConfig


class Audit(AppConfig):
    name = "commonweal.evidence.audit"
    label = "audit"
