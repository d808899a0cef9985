-- licence_claim as known then: of the articles that had been seen.
SELECT claim.* FROM modelwire.licence_claim AS claim SEMI JOIN article ON article.id = claim.article_id
