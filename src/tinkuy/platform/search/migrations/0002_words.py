"""The searchable words beside the tables: FTS5 followed by triggers on SQLite, a generated column with GIN on PostgreSQL."""

from django.db import migrations

# The terms are plain sets, so neither database needs to keep where in the text they stand (`detail=none`).
SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    " words, content='search_searchwording', content_rowid='entry_id', detail=none, columnsize=0, tokenize='ascii')",
    "CREATE TRIGGER search_words_insert AFTER INSERT ON search_searchwording BEGIN"
    " INSERT INTO search_words(rowid, words) VALUES (new.entry_id, new.words); END",
    "CREATE TRIGGER search_words_delete AFTER DELETE ON search_searchwording BEGIN"
    " INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.entry_id, old.words); END",
    "CREATE TRIGGER search_words_update AFTER UPDATE OF words, entry_id ON search_searchwording BEGIN"
    " INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.entry_id, old.words);"
    " INSERT INTO search_words(rowid, words) VALUES (new.entry_id, new.words); END",
)
SQLITE_BACK = (
    "DROP TRIGGER search_words_insert",
    "DROP TRIGGER search_words_delete",
    "DROP TRIGGER search_words_update",
    "DROP TABLE search_words",
)
POSTGRES = (
    "ALTER TABLE search_searchwording ADD COLUMN vector tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    "CREATE INDEX search_words ON search_searchwording USING gin (vector)",
)
POSTGRES_BACK = ("ALTER TABLE search_searchwording DROP COLUMN vector",)


def _run(schema_editor, sqlite, postgres):
    for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgres:
        schema_editor.execute(statement)


def forward(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRES)


def back(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forward, back)]
