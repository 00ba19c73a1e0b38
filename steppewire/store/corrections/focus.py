"""What an article is about once its mentions are corrected.

Focus weighs every mention by its place, and the weights are not stored; so it is not computed anew. But a country that
is no longer named anywhere in the article is taken out: its score goes to the country that its mentions were corrected
to, or it is shared out among the others in proportion. Scores are shares of one sum of weights, so both give what the
analysis would have given; where only some of a country's mentions are corrected, its score stays.
"""

CLOSE_UP = """
CREATE TABLE heirs AS
    SELECT number, country, arg_max(value, (n, value)) AS heir FROM (
        SELECT m.number, m.country, f.value, count(*) AS n FROM before_mentions AS m
        JOIN fixes AS f ON f.number = m.number AND f.start = m.start AND f."end" = m."end"
        WHERE f.target = 'mention' AND f.field = 'country' GROUP BY ALL)
    GROUP BY number, country;
CREATE TABLE vanished AS
    SELECT f.number, f.country, f.score, h.heir FROM corrected_focus AS f
    ANTI JOIN corrected_mentions AS m ON m.number = f.number AND m.country = f.country
    LEFT JOIN heirs AS h ON h.number = f.number AND h.country = f.country;
CREATE TABLE refocused AS
    SELECT number, country, sum(score) AS score, min(rank) AS rank FROM (
        SELECT f.number, coalesce(v.heir, f.country) AS country, f.score, f.rank
        FROM corrected_focus AS f LEFT JOIN vanished AS v ON v.number = f.number AND v.country = f.country
        WHERE f.number IN (SELECT number FROM vanished) AND (v.country IS NULL OR v.heir IS NOT NULL))
    GROUP BY ALL;
CREATE TABLE shares AS
    SELECT number, 1 - coalesce(sum(score) FILTER (heir IS NULL), 0) AS kept FROM vanished GROUP BY number;
CREATE TABLE focused AS SELECT DISTINCT number, article_id, batch FROM corrected_focus;
CREATE OR REPLACE TABLE corrected_focus AS
    SELECT * FROM corrected_focus WHERE number NOT IN (SELECT number FROM vanished)
    UNION ALL BY NAME
    SELECT o.number, o.article_id, o.batch, r.country, r.score / s.kept AS score,
        row_number() OVER (PARTITION BY r.number ORDER BY r.score DESC, r.rank, r.country) AS rank
    FROM refocused AS r JOIN shares AS s USING (number) JOIN focused AS o USING (number);
"""
"""SQL over the tables of applying.py."""
