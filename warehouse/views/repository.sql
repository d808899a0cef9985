-- repository: model repositories as last observed, with the model and maker that a person's merges give.
-- One row per hub, repository_id (the key). From: hub_model, same_as. Columns as in hub_model;
-- claimed_model_id: the model that its own name reads as.

CREATE OR REPLACE VIEW repository AS
SELECT
    hub_model.* REPLACE (
        coalesce(model.into_id, hub_model.model_id) AS model_id,
        coalesce(organisation.into_id, hub_model.organisation_id) AS organisation_id
    ),
    hub_model.model_id AS claimed_model_id
FROM hub_model
LEFT JOIN same_as AS model ON model.kind = 'model' AND model.id = hub_model.model_id
LEFT JOIN same_as AS organisation
    ON organisation.kind = 'organisation' AND organisation.id = hub_model.organisation_id;

COMMENT ON VIEW repository IS 'One row a model repository, as hub_model, with what a person merged put together.';
