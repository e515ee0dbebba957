"""Version 1: the project's name, its records, which of them is current, and its objects."""

RECORDS: tuple[str, ...] = (
    """CREATE TABLE project (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE record (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        action TEXT NOT NULL,
        state BLOB NOT NULL,
        parent INTEGER REFERENCES record (id)
    ) STRICT""",
    "CREATE INDEX record_parent ON record (parent)",
    """CREATE TABLE head (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        record INTEGER REFERENCES record (id)
    ) STRICT""",
    """CREATE TABLE object (
        digest TEXT PRIMARY KEY,
        suffix TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE VIEW current AS
        SELECT record.id, record.action, record.state, record.parent
        FROM (SELECT record FROM head ORDER BY id DESC LIMIT 1) AS latest
        JOIN record ON record.id = latest.record""",
    """CREATE VIEW next AS
        SELECT id, action FROM record
        WHERE parent IS (SELECT id FROM current)
        ORDER BY id DESC LIMIT 1""",
)
