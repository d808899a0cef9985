-- day_in(zone, instant): the calendar day of an instant in a time zone.

CREATE OR REPLACE MACRO day_in(zone, instant) AS CAST(instant AT TIME ZONE zone AS DATE);
