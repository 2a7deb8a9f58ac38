"""What every form that is sent must carry."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def form_id() -> SafeString:
    """A hidden number by which a form that is sent twice is taken once."""
    return format_html('<input type="hidden" name="form_id" value="{}">', uuid.uuid4())
