-- day_in_shanghai: the calendar day of an instant, Asia/Shanghai.

CREATE OR REPLACE MACRO day_in_shanghai(instant) AS
    CAST(instant AT TIME ZONE 'Asia/Shanghai' AS DATE);
