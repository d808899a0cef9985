CREATE TABLE IF NOT EXISTS hub_account (
    hub VARCHAR NOT NULL,
    account VARCHAR NOT NULL,
    organisation_id VARCHAR NOT NULL,
    PRIMARY KEY (hub, account)
);

COMMENT ON TABLE hub_account IS 'One row an account on a model hub or code host that the lexicon gives to an organisation.';
COMMENT ON COLUMN hub_account.hub IS 'huggingface, modelscope or github.';
COMMENT ON COLUMN hub_account.account IS 'Name of the account as it stands in an address.';
COMMENT ON COLUMN hub_account.organisation_id IS 'organisation.id.';
