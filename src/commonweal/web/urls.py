"""Addresses of pages. An area adds one line: path("o/<slug:slug>/AREA/", include("commonweal.web.AREA.urls"))."""

from allauth.account import views as allauth_views
from django.urls import path

from commonweal.web import living
from commonweal.web.accounts import views as accounts
from commonweal.web.organisations import views as organisations

urlpatterns = [
    path("", organisations.every, name="organisations"),
    path("o/<slug:slug>/", organisations.home, name="organisation"),
    path("o/<slug:slug>/record/", organisations.record, name="record"),
    path("accounts/sign-in/", allauth_views.login, name="account_login"),
    path("accounts/sign-out/", allauth_views.logout, name="account_logout"),
    path("accounts/language/", accounts.language, name="language"),
    path("components/", living.page, name="components"),
]
