"""The quality report on paper: what the page for the browser shows, as a PDF."""
