"""Charts: titles that state the finding, axes with units, and a sentence for those who can't see them."""

CHARTS: dict[str, str] = {
    "chart.seconds": "seconds since the start",
    "chart.baseline": "always the commonest answer",
    "chart.baseline.number": "always the middle value",
    "chart.search.none": "No model has been tried yet",
    "chart.search.title": "Best of {count} models: {learner}",
    "chart.search.title.one": "One model tried: {learner}",
    "chart.search.summary": "{title}, after {seconds} seconds. Its score is {score} ({metric}).",
    "chart.search.summary_baseline": (
        "{title}, after {seconds} seconds. Its score is {score}; the plain baseline scores "
        "{baseline} ({metric})."
    ),
    "chart.drift.across": "rows of 100 that look different (dashed: from here it counts)",
    "chart.column.title": "{column}, before and after",
    "chart.column.across": "of 100 rows: above before, below {period}",
    "chart.column.summary": "{title}: {parts}.",
    "chart.drivers.title": "{column} tells most about {target}",
    "chart.drivers.none": "Nothing drives the answers",
    "chart.drivers.across": "share of what the model relies on, of 100",
    "chart.confusion.title": "{right:,} of {rows:,} rows answered right",
    "chart.confusion.across": "what the model says",
    "chart.confusion.down": "what is true",
    "chart.scatter.title": "{target}: {count} answers beside the truth",
    "chart.scatter.across": "true number",
    "chart.scatter.up": "what the model says",
    "learner.linear": "straight lines",
    "learner.boosting": "boosted trees",
    "metric.roc_auc": "chance to rank a pair right (ROC AUC)",
    "metric.log_loss": "surprise (log loss, lower is better)",
    "metric.accuracy": "share answered right",
    "metric.f1_macro": "balance over all answers (macro F1)",
    "metric.rmse": "typical large miss (RMSE, lower is better)",
    "metric.mae": "average miss (MAE, lower is better)",
    "metric.r2": "share of the differences explained (R²)",
    "metric.typical_miss": "typical miss (median, lower is better)",
}
