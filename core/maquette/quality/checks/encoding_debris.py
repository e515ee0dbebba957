"""Letters that were saved in one encoding and read in another: "CafÃ©", "donâ€™t", "M?ller", "&amp;".

Which letters those are is decided by turning the mistake round: a text is debris when its letters, written in
the Western encoding of Windows, are UTF-8 that says something shorter (Robyn Speer's ftfy does the same with
more care). Letters that are lost for good, and names of signs from web pages, are told by themselves.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from maquette.data.arrow import as_flags, from_codes
from maquette.data.profile import Count
from maquette.data.schema import Column
from maquette.data.steps import MapValues
from maquette.quality.evidence import Cells, Evidence, rows_where
from maquette.quality.finding import Finding, Fix, Severity
from maquette.quality.lots import draw_texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOST = "\ufffd"
# The bytes of a letter in UTF-8, read as Western ones: a first byte, and one that can follow it.
WESTERN = "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122\u20ac"
SUSPECT = f"[\u00c2-\u00f4][\u0080-\u00bf{WESTERN}]"
ENTITY = r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5});"
MOST_MENDED, MOST_COUNTED, SHOWN = 2_000, 50, 4
ROUNDS = 2


def find_encoding_debris(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each column of words with letters read wrongly."""
    for column in evidence.inputs:
        if evidence.numbers(column) is None:
            cells = evidence.cells[column.name]
            odd = _odd_codes(cells)
            if len(odd):
                yield from _judge(evidence, column, cells, odd)


def _odd_codes(cells: Cells) -> NDArray[np.intp]:
    import numpy as np
    import pyarrow.compute as pc

    found = pc.match_substring_regex(cells.texts, f"{SUSPECT}|{LOST}|{ENTITY}")
    return np.flatnonzero(as_flags(found))


def _judge(evidence: Evidence, column: Column, cells: Cells, odd: NDArray[np.intp]) -> Iterator[Finding]:
    import numpy as np
    import pyarrow.compute as pc

    texts = cells.texts.take(from_codes(odd))
    looked = draw_texts(texts, MOST_MENDED)
    mended = {str(old): mend(str(old)) for old in texts.take(from_codes(looked)).to_pylist()}
    # What is still unreadable when it is put right was lost before.
    lost = as_flags(pc.match_substring(texts, LOST))
    lost[looked] |= [LOST in new for new in mended.values()]
    mended = {old: old if LOST in new else new for old, new in mended.items()}
    pairs = tuple(sorted((old.strip(), new.strip()) for old, new in mended.items() if new != old))
    if pairs:
        as_meant = np.zeros(len(odd), bool)
        as_meant[looked] = [old == new for old, new in mended.items()]
        step = MapValues(column=column.name, values=pairs)
        fixes = (Fix(step=step, safe=True),) if len(odd) <= MOST_MENDED else ()
        yield _finding(evidence, column, "mended", odd[~as_meant], pairs[0], fixes)
    if lost.any():
        some = odd[lost][draw_texts(cells.texts.take(from_codes(odd[lost])), 1)]
        text = cells.text(some[0]).strip()
        yield _finding(evidence, column, "lost", odd[lost], (text, text), ())


def mend(text: str) -> str:
    """Return what was meant by a text whose letters were read in the wrong encoding; else the text.

    >>> mend("CafÃ©"), mend("Tom &amp; Co"), mend("São Paulo"), mend("ÄÖ")
    ('Café', 'Tom & Co', 'São Paulo', 'ÄÖ')
    """
    for _ in range(ROUNDS):
        try:
            better = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            break
        if len(better) >= len(text):
            break
        text = better
    return html.unescape(text) if re.search(ENTITY, text) else text


def _finding(
    evidence: Evidence,
    column: Column,
    variant: str,
    codes: NDArray[np.intp],
    shown: tuple[str, str],
    fixes: tuple[Fix, ...],
) -> Finding:
    cells = evidence.cells[column.name]
    mask = cells.rows_of(codes)
    affected = int(mask.sum())
    return Finding(
        check="encoding_debris",
        severity=Severity.LOOK,
        columns=(column.name,),
        rows=rows_where(mask),
        affected=affected,
        sure=0.95,
        harm=min(1.0, 0.05 + 0.5 * affected / evidence.rows),
        details={
            "variant": variant,
            "column": column.name,
            "value": shown[0][:60],
            "meant": shown[1][:60],
            "count": affected,
            "rows": evidence.rows,
        },
        evidence=tuple(Count(value=text[:60], rows=count) for count, text in _commonest(cells, codes)),
        fixes=fixes,
    )


def _commonest(cells: Cells, codes: NDArray[np.intp]) -> list[tuple[int, str]]:
    """Return the texts that most rows hold, and how many."""
    import numpy as np

    counts = cells.counts[codes]
    often = codes[counts >= np.sort(counts)[-SHOWN:][0]]
    some = often[draw_texts(cells.texts.take(from_codes(often)), MOST_COUNTED)]
    return sorted(((int(cells.counts[code]), cells.text(code).strip()) for code in some), reverse=True)[
        :SHOWN
    ]
