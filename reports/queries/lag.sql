-- lag: how long the news of the week's models took from Chinese to English. From: reporting_lag.
-- One row a model that both report. zh_to_en_hour_count: negative where English was first.
SELECT model_name AS model, zh_to_en_hour_count
FROM reporting_lag
WHERE week_start_on = $monday AND zh_to_en_hour_count IS NOT NULL
ORDER BY zh_to_en_hour_count, model_name
