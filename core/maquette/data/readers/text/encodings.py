"""In which encoding a text is written: told by marks, by zeros, by the form of UTF-8, or by its words."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from maquette.disk import disk_errors
from maquette.errors import MaquetteError

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WHOLE_BYTES = 4 << 20
CHUNK = 1 << 20
# Escapes by which mail of the Far East changes its alphabet.
ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"))
# With so few wrong bytes among many right ones, a text is UTF-8 with pieces of something else in it.
MIXED_SHARE = 0.25
LETTER_SAMPLE = 1 << 15
_HIGH = re.compile(rb"[\x80-\xff]+")
_RIGHT = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WORDS = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_AROUND = "–—‘’“”„…«»€£¥°±·§®©™´¿¡ªº\u00a0²³µ、。「」『』（），：；！？・～"
# Points and tones that stand on letters.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
# Alphabets of one byte a letter, tried besides those that the frequencies of letters suggest.
ALPHABETS = (
    "cp1250",
    "cp1251",
    "koi8-r",
    "cp866",
    "iso8859-2",
    "cp1253",
    "cp1254",
    "cp1257",
    "cp1255",
    "cp874",
)
MOST_LIKELY = 6
ASCII = b'09,;"AZaz\r\n'
# Letters beyond ASCII that are common in a language of Europe: of two readings, theirs wins.
USUAL = frozenset("éèàäöüåøæçñóáíúâêëôîßãïœąćęłńśźżčěřšžýůőűășțşţğıūņļ")
LESS_USUAL = {**dict.fromkeys("ìùò", 0.95), **dict.fromkeys("ûõňťď", 0.93)}
SELDOM = 0.87
# How much of the likelihood of an encoding hangs on its letters being those of one language.
FOREIGN = 0.2
# The letters beyond ASCII of languages that a one-byte alphabet is written in.
LANGUAGES = tuple(
    map(
        frozenset,
        (
            "äöüß",
            "àâæçéèêëîïôœùûüÿ",
            "áéíñóúüªº",
            "ãáâàçéêíõóôúü",
            "àèéìîòóù",
            "åäöæøéü",
            "ąćęłńóśźż",
            "áčďéěíňóřšťúůýž",
            "áäčďéíĺľňóôŕšťúýž",
            "áéíóöőúüű",
            "ăâîșşțţ",
            "čćđšžñ",
            "çğıöşüâîû",
            "ąčęėįšųūž",
            "āčēģīķļņšūž",
            "äõöüšž",
            "áæéíðóþúýö",
            "ĉĝĥĵŝŭ",
        ),
    )
)
# How Python keeps a byte that fits no letter.
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


class Encoding(NamedTuple):
    """The name of an encoding, and whether it was little better than a guess."""

    name: str
    doubtful: bool = False


def find_encoding(path: Path, start: bytes) -> Encoding:
    """Return the encoding of the text file `path` that begins with `start`.

    Raises MaquetteError("not_a_table") where it is no text, and those of a disk.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return Encoding(encoding)
    wide = _by_zeros(start)
    if wide:
        return Encoding(wide)
    for escape, encoding in ESCAPED:
        if escape in start and max(start) < 0x80:
            return Encoding(encoding)
    _refuse_binary(start, path.name)
    body = start
    if path.stat().st_size <= WHOLE_BYTES:
        body = _whole(path, WHOLE_BYTES)
    return Encoding("utf-8") if is_utf8(body) else guess_encoding(body)


def _whole(path: Path, most: int) -> bytes:
    with disk_errors(path.name), path.open("rb") as file:
        return file.read(most)


def _by_zeros(start: bytes) -> str:
    """Return UTF-16 or UTF-32 without a mark: their zeros stand at every other place, or at three of four."""
    sample = start[: len(start) // 4 * 4][:4096]
    if len(sample) < 8 or 0 not in sample:
        return ""
    quarter = len(sample) // 4
    zeros = [sample[place::4].count(0) / quarter for place in range(4)]
    if min(zeros[1:]) > 0.95 and zeros[0] < 0.1:
        return "utf-32-le"
    if min(zeros[:3]) > 0.95 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    for this, other, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if this > 0.3 and other < 0.02 and _decodes(sample, name):
            return name
    return ""


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(body)
    except (UnicodeDecodeError, LookupError):
        return False
    return not any(sign < " " and sign not in "\t\n\r\f\v\x00\x01\x02\x1e\x1f\x1c\x1d\x1a" for sign in text)


def _refuse_binary(start: bytes, name: str) -> None:
    """Refuse what has more signs that steer machines than a text; zeros that fill up its end are none."""
    start = start.rstrip(b"\x00") or start
    control = len(start) - len(
        start.translate(None, bytes(each for each in range(32) if each not in (9, 10, 11, 12, 13)))
    )
    separators = sum(
        start.count(sign) for sign in (b"\x01", b"\x02", b"\x14", b"\x1c", b"\x1d", b"\x1e", b"\x1f", b"\x1b")
    )
    zeros = start.count(0)
    if control - separators > max(2, 0.01 * len(start)) and (zeros > 0.1 * len(start) or control > 2 * zeros):
        raise MaquetteError("not_a_table", file=name, what="not text")


def is_utf8(body: bytes) -> bool:
    """Tell whether bytes are UTF-8, the last letter perhaps cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return True


def guess_encoding(body: bytes) -> Encoding:
    """Return the most likely encoding of bytes that are not UTF-8 throughout."""
    if _is_mixed(body):
        return Encoding("utf-8", doubtful=True)
    letters = _high_lines(body)
    from charset_normalizer import from_bytes

    likely = [str(match.encoding) for match in from_bytes(letters)][:MOST_LIKELY]
    names = dict.fromkeys(("cp1252", *likely, *ALPHABETS))
    found = [name for name in names if _keeps_ascii(name) and _decodes_wholly(body, name)]
    # Of those alike, the first is the most common.
    best = max(found, key=lambda name: _likelihood(letters.decode(name, "ignore")), default="latin-1")
    return Encoding(best, doubtful=True)


def _keeps_ascii(encoding: str) -> bool:
    """Tell whether plain letters are what they are elsewhere: not of two bytes, not those of old machines."""
    return ASCII.decode(encoding, "ignore") == ASCII.decode("ascii")


def _likelihood(text: str) -> float:
    return round(plausibility(text) * (1 - FOREIGN + FOREIGN * coherence(text)), 3)


def coherence(text: str) -> float:
    """Return the largest share of the letters beyond ASCII that one language has; 1 for other alphabets.

    >>> coherence("Ayşe Yılmaz"), round(coherence("Ayže Yżlmaz"), 1)
    (1.0, 0.5)
    """
    letters = Counter(sign for sign in text.lower() if "\x7f" < sign < "\u0250" and sign.isalpha())
    if not letters:
        return 1.0
    return max(sum(letters[sign] for sign in known) for known in LANGUAGES) / sum(letters.values())


def plausibility(text: str) -> float:
    """Return the share of words beyond ASCII that look it: of one alphabet and one case, without signs.

    >>> plausibility("Köln"), plausibility("KÃ¶ln") < 1
    (1.0, True)
    """
    words = [word for word in _WORDS.findall(text) if not word.isascii()]
    return sum(map(_is_word, words)) / len(words) if words else 0.0


def _is_word(word: str) -> float:
    letters = _MARKS.sub("", word.strip(_AROUND))
    if not letters:
        return 0.9
    if not letters.isalpha() or not letters.isprintable():
        return 0.0
    if any("\uff61" <= sign <= "\uff9f" for sign in letters):
        return 0.3
    if len({sign < "\u0250" for sign in letters}) > 1:
        return 0.3
    strange = [sign for sign in letters if sign > "\x7f"]
    if min(letters) < "\u0250" and len(strange) > max(2, 0.5 * len(letters)):
        return 0.3
    usual = sum(map(_usualness, strange)) / max(1, len(strange))
    if letters.islower() or letters.istitle():
        return usual
    if letters.isupper():
        return 0.6 * usual
    return 0.2 if letters.lower() != letters.upper() else 1.0


def _usualness(sign: str) -> float:
    letter = sign.lower()
    if letter in USUAL or letter > "\u0250":
        return 1.0
    return LESS_USUAL.get(letter, SELDOM)


def _decodes_wholly(body: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(body)
    except UnicodeDecodeError:
        return False
    return True


def _is_mixed(body: bytes) -> bool:
    """Tell whether most letters beyond ASCII are right UTF-8."""
    right = sum(len(match) for match in _RIGHT.findall(body))
    high = sum(len(match) for match in _HIGH.findall(body))
    return right > 0 and high - right <= MIXED_SHARE * high


def _high_lines(body: bytes) -> bytes:
    """Return the lines that hold letters beyond ASCII: the rest tells nothing."""
    lines = [line for line in body.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:LETTER_SAMPLE]


def decoded(path: Path, encoding: str) -> Iterator[tuple[str, int]]:
    """Yield the text of a file piece by piece, each with the count of bytes that fit no letter.

    Such bytes are shown as Windows would show them. Raises MaquetteError("wrong_encoding") where the text is
    not in this encoding at all, and as `maquette.disk.disk_errors`.
    """
    wide = encoding.startswith(("utf-16", "utf-32"))
    decoder = codecs.getincrementaldecoder(encoding)("replace" if wide else "surrogateescape")
    with disk_errors(path.name), path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield _shown(_read(decoder, chunk, path, encoding))
    yield _shown(_read(decoder, b"", path, encoding))


def _read(decoder: codecs.IncrementalDecoder, chunk: bytes, path: Path, encoding: str) -> str:
    """Decode the next bytes; wide encodings refuse a text that lacks their mark, wrong bytes or not."""
    try:
        return decoder.decode(chunk, final=not chunk)
    except UnicodeError as error:
        raise MaquetteError("wrong_encoding", file=path.name, encoding=encoding) from error


def _shown(text: str) -> tuple[str, int]:
    if text.isascii() or not _ESCAPED_BYTE.search(text):
        return text, 0
    return _ESCAPED_BYTE.subn(_as_windows_shows, text)


def _as_windows_shows(match: re.Match[str]) -> str:
    return bytes((ord(match[0]) - 0xDC00,)).decode("cp1252", "replace")


def copy_as_utf8(source: Path, encoding: str, target: Path) -> None:
    """Write `source` to `target` as UTF-8; raises MaquetteError as `maquette.disk.disk_errors`."""
    pieces = decoded(source, encoding)
    with disk_errors(source.name), target.open("w", encoding="utf-8", newline="") as new:
        for text, _ in pieces:
            new.write(text)
