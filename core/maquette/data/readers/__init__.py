"""Files in: a package for each family of formats, and the registry that knows them by their first bytes."""
