from django.apps import AppConfig


class Accounts(AppConfig):
    name = "commonweal.evidence.accounts"
    label = "accounts"
