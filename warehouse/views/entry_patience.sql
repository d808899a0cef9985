-- entry_patience(expected_per_week): how long a listing may go without a new entry: eight times the
-- pause that its entry lets expect, fourteen days at least; 45 days where it promises nothing.

CREATE OR REPLACE MACRO entry_patience(expected_per_week) AS
    CASE
        WHEN expected_per_week > 0
            THEN to_days(greatest(14, ceil(8 * 7 / expected_per_week))::INTEGER)
        ELSE INTERVAL 45 DAY
    END;

COMMENT ON MACRO entry_patience IS 'How long a listing may go without a new entry, by how many its source promises in a week.';
