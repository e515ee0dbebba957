"""Tables on web pages, and in what banks and shops export as ".xls"."""
