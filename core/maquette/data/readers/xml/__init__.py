"""XML: sheets as Excel 2003 and many web shops write them, and documents of elements side by side."""
