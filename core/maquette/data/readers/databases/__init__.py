"""Tables and queries of PostgreSQL, MySQL and MariaDB, read only."""
