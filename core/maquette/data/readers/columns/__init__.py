"""Files that hold whole columns with kinds of their own: Parquet, Feather, Arrow."""
