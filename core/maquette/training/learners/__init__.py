"""The learners, one a file; `LEARNERS` lists them with the settings worth trying, in order."""

from maquette.training.learners.boosting import BOOSTING
from maquette.training.learners.learner import Fitted, Learner
from maquette.training.learners.linear import LINEAR

LEARNERS: tuple[Learner, ...] = (LINEAR, BOOSTING)

__all__ = ["LEARNERS", "Fitted", "Learner"]
