"""Columns of words: answers, lists, names of things, a few values, or free text."""

from __future__ import annotations

import re

from maquette.data.guesses.sample import Sample

_ANSWERS = (
    "yes no;y n;true false;t f;0 1;0.0 1.0;on off;ja nein;j n;oui non;o n;vrai faux;"
    "si no;sí no;sì no;s n;verdadero falso;sim não;sim nao;tak nie;da nie;ja nee;ja nej;"
    "ja nei;vero falso;wahr falsch;prawda fałsz;✓ ✗;✔ ✘;☑ ☐;x -;是 否;はい いいえ;да нет;"
    "evet hayır;kyllä ei;ano ne;igen nem;enabled disabled;active inactive;"
    "checked unchecked"
)
YES_NO_PAIRS = tuple(frozenset(pair.split()) for pair in _ANSWERS.split(";"))
# A mark that stands where the answer is yes, beside empty cells.
MARKS = frozenset(["x", "✓", "✔", "☑", "✅", "yes", "y", "true", "ja", "oui"])
_LONE = frozenset(["yes", "no", "true", "false", "ja", "nein", "oui", "non", "tak", "nie", "sí"])


def find_answers(texts: dict[str, int], *, empty: int) -> str:
    """Return how texts are answers to a yes/no question: "two_answers", "marks", "one_answer" or ""."""
    said = {text.casefold() for text in texts}
    if len(said) == 2 and said in YES_NO_PAIRS:
        return "two_answers"
    if len(said) != 1:
        return ""
    if said <= MARKS and empty:
        return "marks"
    return "one_answer" if said <= _LONE else ""


_LISTS: dict[str, re.Pattern[str]] = {
    "['a', 'b']": re.compile(r"[\[{(].*[\])}]", re.S),
    "a; b; c": re.compile(r"[^;]{1,60}(?:;[^;]{1,60})+;?", re.S),
    "a | b | c": re.compile(r"[^|]{1,60}(?:\|[^|]{1,60})+", re.S),
    "a, b, c": re.compile(r"[^,.!?]{1,25}(?:,[^,.!?]{1,25})+", re.S),
}
# Two things with a sign between are a list only if others come singly, or there are more than two.
LISTED = 0.6


def find_list(sample: Sample) -> str:
    """Return how cells list several things, or ""."""
    texts = sample.texts
    for form, shape in _LISTS.items():
        many = [text for text in texts if shape.fullmatch(text)]
        if len(many) < LISTED * len(texts) or not many:
            continue
        if form == "['a', 'b']" or _repeats(many, form[1]):
            return form
    return ""


def _repeats(texts: list[str], mark: str) -> bool:
    """Tell whether the same things come again in several lists: sentences and names do not do that."""
    lists = [[item.strip().casefold() for item in text.split(mark) if item.strip()] for text in texts]
    items = [item for each in lists for item in each]
    lengths = {len(each) for each in lists}
    return len(lengths) > 1 and len(set(items)) < 0.7 * len(items) and sum(map(len, lists)) > 2.2 * len(lists)


def words_in(sample: Sample) -> float:
    """Return how many words a cell has on average."""
    texts = sample.texts
    return sum(len(text.split()) for text in texts) / max(1, len(texts))


def spoken_words(sample: Sample) -> float:
    """Return how many words of three letters and more a cell has on average."""
    texts = sample.texts
    spoken = sum(len(word) > 2 and word.isalpha() for text in texts for word in text.split())
    return spoken / max(1, len(texts))


def letters_share(sample: Sample) -> float:
    """Return the share of texts in which there are letters."""
    texts = sample.texts
    return sum(any(map(str.isalpha, text)) for text in texts) / max(1, len(texts))
