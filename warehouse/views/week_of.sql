-- week_of(day, first_day): the first day of the week that a day falls in; first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO week_of(day, first_day) AS
    CAST(day AS DATE) - (isodow(CAST(day AS DATE)) - first_day + 7)::INTEGER % 7;
