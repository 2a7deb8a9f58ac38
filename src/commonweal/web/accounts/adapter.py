"""What allauth may do here: let known people in."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def authenticate(self, request, **credentials):
        """A closed account is answered like an unknown one: allauth would lead to a page of its own."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def add_message(self, *args, **kwargs) -> None:
        """Say nothing: being signed in shows on the page."""
