"""How the window looks: colours, sizes, fonts, icons, and the switch between light and dark."""
