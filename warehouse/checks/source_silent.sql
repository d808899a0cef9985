-- A source that answered before goes on answering and bringing what is new, and its pages go on giving
-- text; when a source counts as broken stands in warehouse/views/source_fault.sql.
SELECT
    CASE fault
        WHEN 'silent' THEN 'warn: the source went silent: its listing gives no entry any more'
        WHEN 'lost text' THEN 'warn: the source lost its text: its pages give none any more'
        ELSE 'warn: the source stands still: it answers, and its newest entry is older than its rhythm lets expect'
    END AS problem,
    * EXCLUDE (fault)
FROM source_fault ORDER BY source_id, fault;
