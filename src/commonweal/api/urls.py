"""Addresses of results as JSON. An area adds one line."""

from django.urls import path

from commonweal.api import indicators

urlpatterns = [path("indicators/", indicators.results, name="api_indicators")]
