-- difference_reason(kind, sibling): the word of a difference as a sentence for people.
-- kind: as in conflict.reason_kind. sibling: name of the model of the same family; NULL where none.

CREATE OR REPLACE MACRO difference_reason(kind, sibling) AS
    CASE kind
        WHEN 'rounding' THEN 'rounding: the name gives fewer digits'
        WHEN 'packed' THEN 'packed weights: several 4-bit numbers are stored as one'
        WHEN 'encoder' THEN 'an encoder is counted, which the name leaves out'
        WHEN 'prediction-head' THEN 'an extra prediction head is counted, which the name leaves out'
        WHEN 'uncounted-part'
            THEN 'a part that is not counted: an extra prediction head, an encoder or embeddings'
        WHEN 'sibling' THEN 'a sibling: ' || sibling || ' has that size'
        WHEN 'wrong-claim' THEN 'far apart: a wrong claim, or of another model'
        WHEN 'days' THEN 'articles state different days'
        WHEN 'licence-changed' THEN 'the licence was changed in between'
        WHEN 'licences'
            THEN 'articles name different licences: of the weights and of the code, or changed since'
        WHEN 'makers' THEN 'articles give the model to different makers, or they made it together'
        WHEN 'correction' THEN 'a person corrected what the sources say'
        WHEN 'unexplained' THEN 'unexplained'
    END;
