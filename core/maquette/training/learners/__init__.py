"""The learners, one a file, by their names."""

from maquette.training.learners.boosting import BOOSTING
from maquette.training.learners.forest import EXTRA_TREES, FOREST
from maquette.training.learners.learner import Fitted, Learner
from maquette.training.learners.linear import LINEAR
from maquette.training.learners.network import NETWORK
from maquette.training.learners.symmetric import SYMMETRIC
from maquette.training.learners.texts import TEXTS

LEARNERS: tuple[Learner, ...] = (LINEAR, BOOSTING, FOREST, EXTRA_TREES, NETWORK, TEXTS, SYMMETRIC)

__all__ = ["LEARNERS", "Fitted", "Learner"]
