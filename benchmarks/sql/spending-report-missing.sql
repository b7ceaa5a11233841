WITH known AS (
  SELECT DISTINCT left(o.area, 6) AS district
  FROM papers('spending_report', $as_of) r JOIN organisation o ON o.id = r.about
  WHERE o.kind IN ('workstation', 'residents_committee') AND in_a_community(o.area)
)
SELECT o.area, o.id AS subject,
       CASE WHEN left(o.area, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations, 0 AS observed
FROM communities($scope) a JOIN bodies($as_of) o ON o.area = a.code
WHERE o.kind IN ('workstation', 'residents_committee') AND o.established_on < $last_quarter_start
  AND $last_quarter_end > $in_force_from
  AND o.id NOT IN (
    SELECT about FROM papers('spending_report', $as_of)
    WHERE $last_quarter_start <= held_on AND held_on < $last_quarter_end
  )
