"""How a further table fits the one that is open, in words."""

from maquette.data.schema import Kind
from maquette.view import Match, OtherKind, Preview, ProjectView
from maquette_gui.texts import counted, kind_word, plain, tr

_MOST_NAMES = 4
# Of the columns that are known, so many have to be there for a table to count as one of the same shape.
ALIKE = 0.5


def has_same_shape(view: ProjectView, preview: Preview) -> bool:
    """Tell whether a table that was brought looks like the next one of those that are open."""
    if view.table is None:
        return False
    known = {_bare(name) for name in view.table.read_as.names}
    return len(known & {_bare(name) for name in preview.schema.names}) >= ALIKE * len(known)


def title_of(matches: dict[str, Match]) -> str:
    """Return the question whether the rows of these files shall be added."""
    rows = sum(match.rows for match in matches.values())
    names = ", ".join(plain(name, 40) for name in list(matches)[:_MOST_NAMES])
    return counted(rows, "Add {count} row from {files}?", "Add {count} rows from {files}?", files=names)


def differences(name: str, match: Match) -> str:
    """Return what is new, missing or of another kind in a further table.

    The sentence begins with the file's name, so that several can follow each other.
    """
    parts = [counted(match.rows, "{count} row", "{count} rows")]
    if match.new:
        many, names = len(match.new), _names(match.new)
        parts.append(
            counted(many, "{count} column is new: {names}", "{count} columns are new: {names}", names=names)
        )
    if match.gone:
        many, names = len(match.gone), _names(match.gone)
        parts.append(
            counted(many, "{count} is missing: {names}", "{count} are missing: {names}", names=names)
        )
    parts.extend(_other_kind(other) for other in match.other_kind[:_MOST_NAMES])
    if len(parts) == 1:
        parts.append(tr("the same columns"))
    return f"{plain(name, 40)}: {'; '.join(parts)}."


def _other_kind(other: OtherKind) -> str:
    if other.known == other.found:
        return counted(
            other.rows,
            "{column}: {known} here, {found} there, so that {count} cell would be read wrongly",
            "{column}: {known} here, {found} there, so that {count} cells would be read wrongly",
            column=plain(other.column, 40),
            known=plain(other.known_format, 30),
            found=plain(other.found_format, 30),
        )
    return tr(
        "{column}: {known} here, {found} there",
        column=plain(other.column, 40),
        known=kind_word(Kind(other.known)),
        found=kind_word(Kind(other.found)),
    )


def _names(names: tuple[str, ...]) -> str:
    shown = ", ".join(plain(name, 40) for name in names[:_MOST_NAMES])
    return f"{shown} …" if len(names) > _MOST_NAMES else shown


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()
