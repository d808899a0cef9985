-- correction_note(fields, field, instead_of): a person's correction as the views show it, as a list
-- of one, or an empty list where the field is not corrected. instead_of: the value without it.

CREATE OR REPLACE MACRO correction_note(fields, field, instead_of) AS
    CASE WHEN fields[field] IS NULL THEN [] ELSE [struct_pack(
        field := field,
        value := fields[field].value,
        instead_of := CAST(instead_of AS VARCHAR),
        reason := fields[field].reason,
        corrected_on := fields[field].corrected_on,
        source_url := fields[field].source_url,
        correction_id := fields[field].correction_id
    )] END;
