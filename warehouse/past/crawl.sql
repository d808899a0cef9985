-- crawl as known then: runs that had ended.
SELECT * FROM modelwire.crawl WHERE finished_at < known_until()
