"""Sheets that Excel 2003 and many web shops write as XML, mostly under the name ".xls"."""
