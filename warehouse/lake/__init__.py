"""The warehouse on several machines: DuckLake, with its catalog in PostgreSQL and Parquet files.

The tables and views are those of the database file. Which one a data folder has is said by its
warehouse.toml; without one it is the file. docs/lake.md tells it to users.
"""
