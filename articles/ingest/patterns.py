"""Would a regular expression run for hours on a page made for it?"""

import re

# What repeats without an end, possessive or not.
UNBOUNDED = re.compile(r"(?:[*+]|\{\d*,\})(?P<mode>[?+]?)")
# What stands for itself, whatever is in it: an escape, a class of characters.
WHOLE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


def nests_repetition(pattern: str) -> bool:
    """Whether a repetition without an end repeats another one: `(a+)+` tries every way to share out a line.

    Possessive repetitions and atomic groups (`(?>a+)+`) give nothing back, so they may be nested.
    """
    repeats_inside = [False]
    atomic = [False]
    position = 0
    while position < len(pattern):
        whole = WHOLE.match(pattern, position)
        if whole:
            position = whole.end()
        elif pattern[position] == "(":
            repeats_inside.append(False)
            atomic.append(pattern.startswith("(?>", position))
            position += 3 if atomic[-1] else 1
        elif pattern[position] == ")" and len(repeats_inside) > 1:
            position += 1
            is_atomic, inside = atomic.pop(), repeats_inside.pop()
            inside = inside and not is_atomic
            again = UNBOUNDED.match(pattern, position)
            if inside and again and again["mode"] != "+":
                return True
            repeats_inside[-1] |= inside
        else:
            repeated = UNBOUNDED.match(pattern, position)
            repeats_inside[-1] |= bool(repeated and repeated["mode"] != "+")
            position = repeated.end() if repeated else position + 1
    return False
