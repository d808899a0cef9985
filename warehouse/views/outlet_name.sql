-- outlet_name: whom an article belongs to, for counting outlets.
-- The name that the page gives, else the host of its address without www.

CREATE OR REPLACE MACRO outlet_name(site_name, canonical_url) AS
    coalesce(
        nullif(trim(site_name), ''),
        regexp_extract(canonical_url, '^[a-z]+://(?:www\.|m\.|amp\.)?([^/:?#]+)', 1)
    );
