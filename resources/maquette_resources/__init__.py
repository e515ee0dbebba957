"""Icons, fonts, the stylesheet template and the sample tables: data only."""
