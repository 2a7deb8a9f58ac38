import pytest

from commonweal.lib import languages


@pytest.mark.parametrize(
    "code, direction", [("en", "ltr"), ("ar", "rtl"), ("AR", "rtl"), ("ar-EG", "rtl"), ("ar-xb", "rtl"), ("en-xa", "ltr"), ("tlh", "ltr")]
)
def test_a_language_runs_in_its_direction(code, direction):
    assert languages.direction(code) == direction


@pytest.mark.parametrize(
    "texts, language, chosen",
    [
        ({"en": "food", "fr": "manger"}, "fr", "fr"),
        ({"en": "food", "fr": "manger"}, "fr-CA", "fr"),
        ({"en": "food", "fr": "manger"}, "ru", "en"),
        ({"sw": "chakula"}, "ru", "sw"),
        ({"fr": "", "sw": "chakula"}, "fr", "sw"),
        ({"fr": ""}, "fr", None),
        ({}, "fr", None),
    ],
)
def test_the_nearest_language_is_chosen(texts, language, chosen):
    assert languages.chosen(texts, language) == chosen
    assert languages.choose(texts, language) == (texts[chosen] if chosen else "")


def test_the_six_languages_and_two_pseudo_languages_are_there():
    assert {code for code, language in languages.LANGUAGES.items() if not language.pseudo} == {"ar", "en", "es", "fr", "ru", "zh"}
    assert {code for code, language in languages.LANGUAGES.items() if language.pseudo} == {"en-xa", "ar-xb"}
