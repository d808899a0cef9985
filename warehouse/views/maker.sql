-- maker: whose models count as releases.
-- One row per organisation_id (the key). From: organisation. Only those at home in China (CN).

CREATE OR REPLACE VIEW maker AS
SELECT id AS organisation_id, name, name_zh, parent_id, is_listed
FROM organisation WHERE country = 'CN';

COMMENT ON VIEW maker IS 'One row a Chinese organisation; its models are those that release counts.';
