WITH staff AS (
  SELECT a.code AS area, t.organisation AS station, list(DISTINCT t.person ORDER BY t.person) AS people
  FROM communities($scope) a JOIN posts($as_of) t ON t.area = a.code
  WHERE t.kind = 'workstation'
  GROUP BY ALL
), quotas AS (
  SELECT b.to_id AS station, arg_max(r.value, (r.held_on, r.id)) AS quota
  FROM record r JOIN about b ON b.from_id = r.id
  WHERE r.kind = 'quota' AND r.held_on <= $as_of
  GROUP BY b.to_id
)
SELECT area, station AS subject, CASE WHEN quota IS NULL THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       people, [station] AS organisations, len(people) AS observed
FROM staff LEFT JOIN quotas USING (station)
WHERE quota IS NULL OR len(people) > quota
