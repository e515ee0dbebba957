"""What is wrong with a table: checks, the findings they make, and fixes."""
