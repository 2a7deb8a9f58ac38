"""The form with which people sign in, and the choice of a language."""

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from commonweal.web import ui_forms


class SignIn(ui_forms.UiFormMixin, LoginForm):
    """allauth's form in our words and with Django's own labels above the fields."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class Language(ui_forms.UiForm):
    """One of the languages that pages come in, and the page to return to."""

    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
    next = forms.CharField(widget=forms.HiddenInput, required=False)
