"""Reports as one self-contained HTML page: no scripts, no addresses, light and dark, good on paper.

Everything that came from a table is escaped by jinja2; the page's own policy forbids scripts and the network.
"""
