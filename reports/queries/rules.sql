-- rules: articles of the week that name a filing or a rule. One row a rule and story, copies once.
-- rule: English name; terms: what is looked for, in both scripts.
WITH rules(rule, rule_zh, terms) AS (
    VALUES
        ('Interim Measures for Generative AI Services', '生成式人工智能服务管理暂行办法',
            ['Interim Measures', '暂行办法', '暫行辦法']),
        ('Deep Synthesis Provisions', '互联网信息服务深度合成管理规定',
            ['deep synthesis', '深度合成']),
        ('Filing of an algorithm or a model', '算法与大模型备案',
            ['algorithm filing', 'algorithm registry', 'filing with the Cyberspace',
                '算法备案', '演算法備案', '大模型备案', '通过备案', '完成备案', '备案信息']),
        ('Labelling of generated content', '人工智能生成合成内容标识办法',
            ['Labelling Measures', 'Labeling Measures', '标识办法']),
        ('Basic security requirements (TC260)', '生成式人工智能服务安全基本要求',
            ['TC260', '安全基本要求']),
        ('Cyberspace Administration of China', '国家互联网信息办公室',
            ['Cyberspace Administration', '国家网信办', '国家互联网信息办公室'])
),
-- By the column by which articles lie on the disk: texts of other weeks are not read.
texts AS MATERIALIZED (
    SELECT id AS article_id, lower(text) AS text FROM article
    WHERE published_at >= timezone('Asia/Shanghai', $monday::DATE::TIMESTAMP)
        AND published_at < timezone('Asia/Shanghai', ($monday::DATE + 7)::TIMESTAMP)
),
placed AS (
    SELECT rules.rule, rules.rule_zh, texts.article_id,
        list_min(list_filter([strpos(text, lower(term)) FOR term IN terms], lambda one: one > 0))
            AS place
    FROM texts, rules
),
named AS (
    SELECT placed.*, context.story_id, context.outlet, context.reported_on, context.reported_at
    FROM placed JOIN article_context AS context USING (article_id)
    WHERE placed.place IS NOT NULL AND context.week_start_on = $monday
)
SELECT rule, rule_zh, count(DISTINCT article_id) AS article_count,
    first(article_id ORDER BY reported_at, article_id) AS article_id,
    first(place - 1 ORDER BY reported_at, article_id) AS char_start,
    first(place ORDER BY reported_at, article_id) AS char_end,
    first(outlet ORDER BY reported_at, article_id) AS outlet,
    first(reported_on ORDER BY reported_at, article_id) AS reported_on
FROM named
GROUP BY rule, rule_zh, story_id
ORDER BY rule, reported_on, article_id
LIMIT 20
