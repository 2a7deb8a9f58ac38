"""Addresses of pages. An area adds one line: path("o/<slug:slug>/AREA/", include("commonweal.web.AREA.urls"))."""

from django.urls import include, path

from commonweal.web import living
from commonweal.web.accounts import views as accounts
from commonweal.web.organisations import views as organisations

urlpatterns = [
    path("", organisations.every, name="organisations"),
    path("o/<slug:slug>/", organisations.home, name="organisation"),
    path("o/<slug:slug>/record/", organisations.record, name="record"),
    path("o/<slug:slug>/indicators/", include("commonweal.web.indicators.urls")),
    path("accounts/sign-in/", accounts.sign_in, name="account_login"),
    path("accounts/sign-out/", accounts.sign_out, name="account_logout"),
    path("accounts/language/", accounts.language, name="language"),
    path("components/", living.page, name="components"),
]
