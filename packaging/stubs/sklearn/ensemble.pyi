from typing import Any, Self

import numpy as np

class _HistGradientBoosting:
    n_iter_: int
    _predictors: list[list[Any]]
    _baseline_prediction: np.ndarray
    _preprocessor: Any
    def __init__(
        self,
        *,
        learning_rate: float = ...,
        max_iter: int = ...,
        max_leaf_nodes: int = ...,
        min_samples_leaf: int = ...,
        l2_regularization: float = ...,
        max_features: float = ...,
        categorical_features: np.ndarray = ...,
        early_stopping: bool = ...,
        n_iter_no_change: int = ...,
        random_state: int = ...,
    ) -> None: ...
    def fit(
        self,
        X: np.ndarray,
        y: np.ndarray,
        *,
        X_val: np.ndarray | None = ...,
        y_val: np.ndarray | None = ...,
    ) -> Self: ...
    def predict(self, X: np.ndarray) -> np.ndarray: ...

class HistGradientBoostingClassifier(_HistGradientBoosting):
    def predict_proba(self, X: np.ndarray) -> np.ndarray: ...

class HistGradientBoostingRegressor(_HistGradientBoosting): ...

class _Forest:
    oob_decision_function_: np.ndarray
    def __init__(
        self,
        n_estimators: int = ...,
        *,
        min_samples_leaf: int = ...,
        bootstrap: bool = ...,
        oob_score: bool = ...,
        random_state: int = ...,
        n_jobs: int = ...,
    ) -> None: ...
    def fit(self, X: np.ndarray, y: np.ndarray) -> Self: ...

class RandomForestClassifier(_Forest): ...
class RandomForestRegressor(_Forest): ...
class ExtraTreesClassifier(_Forest): ...
class ExtraTreesRegressor(_Forest): ...
