"""The pages: one folder each, a state that is plain and a page that shows it. Pages don't know pages."""
