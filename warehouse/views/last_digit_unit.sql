-- last_digit_unit: the place of a number's last digit that is not zero: 100 for 1300, 1 for 7.

CREATE OR REPLACE MACRO last_digit_unit(number) AS
    pow(10, length(CAST(number AS VARCHAR)) - length(rtrim(CAST(number AS VARCHAR), '0')));
