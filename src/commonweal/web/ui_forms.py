"""Forms as plain as our pages: Django's own, with our templates and with errors that say what was given and expected."""

from __future__ import annotations

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

EXPECTED = {
    forms.DateField: _("a date as year-month-day, such as 2026-11-01"),
    forms.IntegerField: _("a whole number, such as 12"),
    forms.DecimalField: _("a number, such as 12.5"),
    forms.FloatField: _("a number, such as 12.5"),
    forms.EmailField: _("an e-mail address, such as name@example.org"),
    forms.URLField: _("an address that begins with https://"),
    forms.ChoiceField: _("one of the choices listed"),
}
"""What a field wants when it says nothing itself through an attribute `expected`."""


class UiErrorList(ErrorList):
    """Errors of one field, tied to it by the identifier that Django writes into aria-describedby."""

    template_name = "forms/errors.html"


class UiBoundField(forms.BoundField):
    """A field on a page, which knows what was typed and what would have been right."""

    @property
    def given(self) -> str:
        """What was typed, for the error beside it; never a password, never a file."""
        hidden = getattr(self.field.widget, "input_type", "") in {"password", "file"}
        return "" if hidden or not isinstance(self.data, str) else self.data

    @property
    def expected(self) -> str:
        """The field's own `expected`, or that of its kind; empty where there is nothing to add to its errors."""
        own = getattr(self.field, "expected", "")
        words = own or next((words for kind, words in EXPECTED.items() if type(self.field) is kind), "")
        return "" if any(str(words) in error for error in self.errors) else words

    @property
    def target(self) -> str:
        """Identifier that a link in the error summary leads to: the field's, or its first choice's."""
        return self.id_for_label or f"{self.auto_id}_0"


class UiRenderer(TemplatesSetting):
    """On our forms only, so that the administration pages keep Django's look."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class UiFormMixin:
    """What makes a Django form, or a form of another application, one of ours."""

    default_renderer = UiRenderer()
    bound_field_class = UiBoundField
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("error_class", UiErrorList)
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.NumberInput):
                _as_text(field.widget, whole=not isinstance(field, (forms.FloatField, forms.DecimalField)))


def _as_text(widget: forms.NumberInput, *, whole: bool) -> None:
    """A number is typed as text: browsers drop what they cannot read in a number field, and the reader would not see what to mend."""
    widget.input_type = "text"
    widget.attrs = {name: value for name, value in widget.attrs.items() if name not in ("step", "min", "max")}
    widget.attrs["inputmode"] = "numeric" if whole else "decimal"


class UiForm(UiFormMixin, forms.Form):
    """A form of ours."""


class UiModelForm(UiFormMixin, forms.ModelForm):
    """A form of ours over a model."""
