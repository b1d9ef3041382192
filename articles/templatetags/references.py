"""How does a template refer to an article so that reference managers see it?"""

from django import template
from django.template import Context

from articles.exports.cited import permanent
from articles.exports.coins import coins as reference
from articles.models import Article

register = template.Library()


@register.simple_tag(takes_context=True)
def coins(context: Context, article: Article) -> str:
    """What the title of an empty element of the class Z3988 says."""
    return reference(article, context["request"].build_absolute_uri(permanent(article)))
