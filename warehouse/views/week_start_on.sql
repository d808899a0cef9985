-- week_start_on: the Monday of the ISO week that an instant falls in, Asia/Shanghai.
-- Takes TIMESTAMPTZ and is independent of the session's TimeZone.

CREATE OR REPLACE MACRO week_start_on(instant) AS
    CAST(date_trunc('week', instant AT TIME ZONE 'Asia/Shanghai') AS DATE);
