"""Have the engine draw a chart in the colours of the theme."""

from maquette.view import Drawing
from maquette_gui.operations.operation import LaneName, Operation


def draw(
    folder: str, chart: str, *, width: int, height: int, scale: float, colours: dict[str, str]
) -> Operation:
    """Return the drawing of a chart of `width` by `height` points."""
    return Operation(
        action="draw",
        arguments={
            "folder": folder,
            "chart": chart,
            "width": width,
            "height": height,
            "scale": scale,
            "colours": colours,
        },
        kind=Drawing,
        lane=LaneName.LOOK,
        key=f"draw {chart}",
    )
