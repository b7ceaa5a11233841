WITH known AS (
  SELECT DISTINCT left(o.area, 6) AS district
  FROM papers('disclosure', $as_of) r JOIN organisation o ON o.id = r.about
  WHERE o.kind IN ('residents_committee', 'workstation', 'shareholding_company') AND in_a_community(o.area)
)
SELECT o.area, o.id AS subject,
       CASE WHEN left(o.area, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations, o.kind AS observed
FROM communities($scope) a JOIN bodies($as_of) o ON o.area = a.code
WHERE o.kind IN ('residents_committee', 'workstation', 'shareholding_company')
  AND o.established_on < $max_months_start
  AND o.id NOT IN (SELECT about FROM papers('disclosure', $as_of) WHERE held_on >= $max_months_start)
