"""Addresses of an organisation's indicators."""

from django.urls import path

from commonweal.web.indicators import places, views

urlpatterns = [
    path("", views.register, name="indicators"),
    path("indicators.csv", views.download, name="indicators_download"),
    path("places/", places.register, name="places"),
    path("places/<uuid:pk>/", places.revise, name="place_revise"),
    path("new/", views.define, name="indicator_define"),
    path("<uuid:pk>/", views.indicator, name="indicator"),
    path("<uuid:pk>/revise/", views.revise, name="indicator_revise"),
]
