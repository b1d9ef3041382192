"""Where in an article do the words of a search stand?"""

from articles.models import Article

from .compile import Compiled
from .hits import MARKED_CHARACTERS
from .marked_words import marked_words
from .matched import Asked
from .snippets import Span, in_phrases


def found_words(article: Article, words: Compiled | None) -> tuple[list[Span], list[Span]]:
    """The words of its title and of its text that were sought, as a list of results marks them.

    One statement, for words that have not been read before.
    """
    if words is None or not words.sought:
        return [], []
    texts = [(article.language, article.title), (article.language, article.body[:MARKED_CHARACTERS])]
    asked = Asked(words.wanted)
    in_title, in_body = (
        asked.whole(text, in_phrases(text, spans, words.together))
        for (_, text), spans in zip(texts, marked_words(texts, words.sought), strict=True)
    )
    return in_title, in_body
