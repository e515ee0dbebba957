"""How a column may give the answer away: one module for each way, judged on rows that have an answer."""
