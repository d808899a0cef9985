-- Version 2: corrections say where they stand, licences which regions they leave out, loads which
-- reader's claims they replaced.
ALTER TABLE correction ADD COLUMN file VARCHAR;
ALTER TABLE correction ADD COLUMN source_url VARCHAR;
ALTER TABLE licence ADD COLUMN regions_left_out VARCHAR[];
ALTER TABLE load ADD COLUMN replaced_reader_versions VARCHAR[];
