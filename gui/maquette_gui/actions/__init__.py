"""Commands as data: menus, shortcuts, tooltips and the palette are all derived from one table."""
