WITH certified AS (
  SELECT DISTINCT b.to_id AS person FROM record r JOIN about b ON b.from_id = r.id
  WHERE r.kind = 'certificate' AND r.held_on <= $as_of
), known AS (
  SELECT DISTINCT left(t.area, 6) AS district FROM certified JOIN posts($as_of) t USING (person)
)
SELECT a.code AS area, t.person AS subject,
       CASE WHEN left(a.code, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [t.person] AS people, list(DISTINCT o.id ORDER BY o.id) AS organisations, 0 AS observed
FROM communities($scope) a
JOIN workers_body($as_of) o ON o.area = a.code
JOIN posts($as_of) t ON t.organisation = o.id
WHERE t.person NOT IN (FROM certified)
GROUP BY a.code, t.person
