"""The kinds and rules of names as plain names of a module, for what compares them some hundred times a text.

A member of an enum is found by a function of Python: 75 ns, against 10 for these; 0.03 ms an article.
"""

from typing import Final

from articles.vocabulary.names import Kind, Rule

GROUP: Final = Kind.GROUP
PLACE: Final = Kind.PLACE
PROVINCE: Final = Kind.PROVINCE
MASK: Final = Kind.MASK
ALWAYS: Final = Rule.ALWAYS
CONTEXT: Final = Rule.CONTEXT
