"""Lines that were wrapped in the middle of a sentence, read as one line.

A line break ends a sentence, for headings and entries of lists have no full stop. But hard-wrapped prose has
line breaks anywhere, and pages that were turned into text often have one around each link. Where the next
line plainly goes on, its break is read as a blank; the text stays as long as it was, so every offset holds.
"""

from __future__ import annotations

import re

# a line that ends in one of these goes on, whatever stands on the next
_ENDS_OPEN = (
    r"(?<= was)|(?<= were)|(?<= is)|(?<= are)|(?<= has)|(?<= have)|(?<= had)|(?<= will)|(?<= would)|(?<= can)"
    r"|(?<= the)|(?<= a)|(?<= an)|(?<= its)|(?<= their)|(?<= and)|(?<= or)|(?<= of)|(?<= by)|(?<= with)|(?<= on)"
    r"|(?<= in)|(?<= to)|(?<= for)|(?<= from)|(?<= at)|(?<= as)|(?<= than)|(?<= that)"
)
_GOES_ON = re.compile(
    rf"(?:{_ENDS_OPEN})\n(?=[ \t]*[A-Za-z“\"])"
    r"|\n(?=[ \t]*(?:[,;)] ?[a-z]|[,.] |(?:and|or|of|to|in|on|for|with|from|by|at|as|is|are|was|were|has|have|had|will"
    r"|can|the|an?|that|which|who|whose|its|their|our|but|while|than|under|into|after|before|also|now|not"
    r"|[a-z]{3,}ly|[a-z]{3,}ed|[a-z]{3,}ing) ))"
)
# a line that ends so is over
_OVER = frozenset(".!?:;|。！？：；…>`=\n")
# a heading, a table's row, a fence: nothing goes on behind it
_APART = ("#", "|", "```", "---")


def unwrapped(text: str) -> str:
    """The text, as long as it was, with a blank for each line break within a sentence."""

    def joined(line_break: re.Match[str]) -> str:
        at = line_break.start()
        if at == 0 or text[at - 1] in _OVER:
            return "\n"
        line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
        return "\n" if line.startswith(_APART) else " "

    return _GOES_ON.sub(joined, text)
