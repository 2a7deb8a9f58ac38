"""Forms of ours: labels above, errors that say what was given and expected, never a password."""

from __future__ import annotations

import pytest
from django import forms

from commonweal.web import ui_forms


class Everything(ui_forms.UiForm):
    name = forms.CharField(label="Name", help_text="As residents would call it")
    start_date = forms.DateField(label="Start")
    homes = forms.IntegerField(label="Homes", required=False, min_value=0)
    share = forms.FloatField(label="Share", required=False)
    size = forms.ChoiceField(label="Size", choices=[("s", "Small")], widget=forms.RadioSelect)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput, max_length=3)
    agreed = forms.BooleanField(label="Agreed", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


class Own(ui_forms.UiForm):
    period = forms.RegexField(r"\d{4}", label="Period")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].expected = "a year, such as 2024"


@pytest.fixture
def wrong() -> str:
    return str(Everything({"start_date": "31.02.2026", "homes": "many", "secret": "12345", "size": "s", "share": "½<b>"}))


def test_empty_form_complains_of_nothing():
    html = str(Everything())
    assert "wrong" not in html
    assert 'role="alert"' not in html
    assert '<label for="id_name">Name</label>' in html
    assert 'id="id_name_helptext">As residents would call it' in html


def test_optional_fields_say_so():
    assert str(Everything()).count("(optional)") == 2


def test_error_says_what_was_given_and_what_was_expected(wrong):
    assert "“31.02.2026”" in wrong
    assert "a date as year-month-day, such as 2026-11-01" in wrong
    assert "“many”" in wrong
    assert "a whole number, such as 12" in wrong


def test_what_was_expected_is_said_once():
    form = Own({"period": "soon"})
    form.add_error("period", "Expected: a year, such as 2024.")
    assert form.has_error("period")
    assert str(form["period"].as_field_group()).count("a year, such as 2024") == 1


def test_password_is_never_shown_again(wrong):
    assert "12345" not in wrong


def test_what_was_given_is_text(wrong):
    assert "½&lt;b&gt;" in wrong
    assert "<b>" not in wrong


def test_summary_leads_to_each_field(wrong):
    assert '<a href="#id_name">Name: ' in wrong
    assert '<a href="#id_start_date">Start: ' in wrong


def test_summary_leads_to_the_first_of_several_choices():
    assert '<a href="#id_size_0">Size: ' in str(Everything({}))


def test_field_is_tied_to_its_error(wrong):
    assert 'id="id_start_date_error"' in wrong
    assert 'aria-describedby="id_start_date_error"' in wrong
    assert 'aria-invalid="true"' in wrong


def test_choices_are_a_named_group():
    assert "<fieldset><legend>Size</legend>" in "".join(line.strip() for line in str(Everything()).splitlines())


def test_numbers_are_typed_as_text():
    html = str(Everything())
    assert 'type="number"' not in html
    assert 'inputmode="numeric"' in html
    assert 'inputmode="decimal"' in html


def test_field_may_say_itself_what_it_expects():
    assert "a year, such as 2024" in str(Own({"period": "soon"}))


def test_error_of_the_whole_form_stands_first():
    form = Own({"period": "2024"})
    form.add_error(None, "Two periods overlap.")
    assert "<li>Two periods overlap.</li>" in str(form)
