-- size_difference(stated, stored, dtypes, task, is_mixture, sibling): why a stated number of parameters
-- and another one differ, as a word. NULL where they do not.
-- stated, stored: parameters. dtypes: hub_model.parameter_dtypes, '{}' between two statements.
-- task: hub_model.pipeline_tag. is_mixture: whether active parameters are stated as well.
-- sibling: name of a model of the same family that has the other size; NULL where none has.
-- A stated number is good to its last digit that is not zero: 7000000000 to a billion. What cuts or
-- rounds to it is rounding; a little more is a part that the name does not count: an encoder in a
-- model that sees or hears, an extra prediction head in a mixture of experts.

CREATE OR REPLACE MACRO size_difference(stated, stored, dtypes, task, is_mixture, sibling) AS
    CASE
        WHEN stated = stored THEN NULL
        WHEN abs(stored - stated) <= 0.15 * stated
            AND (floor(stored / last_digit_unit(stated)) * last_digit_unit(stated) = stated
                OR round(stored / last_digit_unit(stated)) * last_digit_unit(stated) = stated)
            OR abs(stored - stated) <= 0.03 * stated AND last_digit_unit(stated) >= 0.1 * stated
            THEN 'rounding'
        WHEN stored < 0.6 * stated
            AND regexp_matches(CAST(dtypes AS VARCHAR), '"(I32|I64|U8|I8|U4|I4|F4)"')
            THEN 'packed'
        WHEN stored > stated AND stored <= 1.15 * stated
            THEN CASE
                WHEN regexp_matches(task, '(image|video|audio|visual|speech|any-to-any)') THEN 'encoder'
                WHEN is_mixture THEN 'prediction-head'
                ELSE 'uncounted-part'
            END
        WHEN (stored > 1.5 * stated OR stored < 0.67 * stated) AND sibling IS NOT NULL
            THEN 'sibling'
        WHEN stored > 1.5 * stated OR stored < 0.67 * stated THEN 'wrong-claim'
        ELSE 'unexplained'
    END;
