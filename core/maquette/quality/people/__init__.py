"""What tells of people: names of columns, shapes of numbers with check digits, names, addresses."""
