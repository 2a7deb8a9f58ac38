from django.apps import AppConfig


class Indicators(AppConfig):
    name = "commonweal.evidence.indicators"
    label = "indicators"
