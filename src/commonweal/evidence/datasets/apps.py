from django.apps import AppConfig


class Datasets(AppConfig):
    name = "commonweal.evidence.datasets"
    label = "datasets"
