"""DuckDB: claims with their evidence, views over them, the published copy."""
