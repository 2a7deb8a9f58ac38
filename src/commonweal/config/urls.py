"""All addresses: the pages, the same as JSON, and what a page that fails shows."""

from django.urls import include, path

urlpatterns = [path("", include("commonweal.web.urls")), path("o/<slug:slug>/api/", include("commonweal.api.urls"))]

handler400 = "commonweal.web.errors.bad_request"
handler403 = "commonweal.web.errors.forbidden"
handler404 = "commonweal.web.errors.not_found"
handler429 = "commonweal.web.errors.too_many"
handler500 = "commonweal.web.errors.fault"
