"""The store: articles with their mentions, facts and issues, runs and failures in a database, SQLite or PostgreSQL."""
