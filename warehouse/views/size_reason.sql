-- size_reason(stated, stored, dtypes): why a stated number of parameters and another one differ.
-- stated, stored: parameters. dtypes: hub_model.parameter_dtypes, '{}' between two statements.
-- A stated number is good to its last digit that is not zero: 7000000000 to a billion. What cuts or
-- rounds to it is rounding; a little more is a part that the name does not count.

CREATE OR REPLACE MACRO size_reason(stated, stored, dtypes) AS
    CASE
        WHEN stated = stored THEN NULL
        WHEN abs(stored - stated) <= 0.15 * stated
            AND (floor(stored / last_digit_unit(stated)) * last_digit_unit(stated) = stated
                OR round(stored / last_digit_unit(stated)) * last_digit_unit(stated) = stated)
            OR abs(stored - stated) <= 0.03 * stated AND last_digit_unit(stated) >= 0.1 * stated
            THEN 'rounding: the name gives fewer digits'
        WHEN stored < 0.6 * stated
            AND regexp_matches(CAST(dtypes AS VARCHAR), '"(I32|I64|U8|I8|U4|I4|F4)"')
            THEN 'packed weights: several numbers are stored as one'
        WHEN stored > stated AND stored <= 1.15 * stated
            THEN 'a part that is not counted: an extra prediction head, an encoder or embeddings'
        WHEN stored > 1.5 * stated OR stored < 0.67 * stated
            THEN 'far apart: a sibling of another size, or a wrong claim'
        ELSE 'unexplained'
    END;
