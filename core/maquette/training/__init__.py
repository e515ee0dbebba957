"""From a table to a model: task, features, learners, search, evaluation."""
