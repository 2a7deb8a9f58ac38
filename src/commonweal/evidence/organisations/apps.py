from django.apps import AppConfig


class Organisations(AppConfig):
    name = "commonweal.evidence.organisations"
    label = "organisations"
