-- corrected(fields, field, otherwise): the value that a person gives a field, as text, else otherwise.

CREATE OR REPLACE MACRO corrected(fields, field, otherwise) AS
    CASE WHEN fields[field] IS NULL THEN CAST(otherwise AS VARCHAR) ELSE fields[field].value END;
