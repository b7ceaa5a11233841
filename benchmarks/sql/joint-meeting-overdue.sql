WITH meetings AS (
  SELECT m.about AS code, m.held_on FROM papers('meeting', $as_of) m JOIN area a ON a.code = m.about
  WHERE m.outcome = 'joint' AND a.level IN ('street', 'community')
), known AS (
  SELECT DISTINCT left(code, 6) AS district FROM meetings
)
SELECT code AS area, code AS subject,
       CASE WHEN left(code, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, $last_quarter_start::VARCHAR AS observed
FROM area
WHERE level IN ('street', 'community') AND starts_with(code, $scope) AND $last_quarter_end > $in_force_from
  AND code NOT IN (
    SELECT code FROM meetings WHERE $last_quarter_start <= held_on AND held_on < $last_quarter_end
  )
