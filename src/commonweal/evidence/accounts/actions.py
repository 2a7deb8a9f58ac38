"""Everything that changes an account."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password

from commonweal.evidence.accounts.models import User
from commonweal.evidence.audit.actions import Actor, Done, action, done


@action("accounts.create")
def create(*, by: Actor, email: str, password: str, name: str = "", language: str = "") -> Done[User]:
    """A new person, who can sign in at once; ValidationError where the password is weak."""
    user = User(email=email.strip().lower(), name=name, language=language)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    return done(user, email=user.email, name=name, language=language)


@action("accounts.choose_language")
def choose_language(user: User, *, by: Actor, language: str) -> Done[User]:
    """The language this person reads pages in; empty for the browser's."""
    user.language = language
    user.save(update_fields=["language"])
    return done(user, language=language)
