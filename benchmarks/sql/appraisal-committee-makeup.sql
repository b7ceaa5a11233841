WITH units AS (
  SELECT area, list(id ORDER BY id) AS ids FROM bodies($as_of) WHERE kind = 'resident_unit' GROUP BY area
), homes AS (
  SELECT from_id AS person, to_id AS home FROM resides_in WHERE holds(since, until, $as_of)
), employed AS (
  SELECT DISTINCT person, area FROM posts($as_of) WHERE kind = 'resident_unit'
), members AS (
  SELECT c.id, c.area, t.person, coalesce(bool_or(h.home = c.area), false) AS inside,
         coalesce(bool_or(NOT starts_with(h.home, c.area) AND NOT starts_with(c.area, h.home)), false) AS elsewhere,
         (t.person, c.area) IN (FROM employed) AS unit
  FROM communities($scope) a
  JOIN bodies($as_of) c ON c.area = a.code AND c.kind = 'appraisal_committee'
  LEFT JOIN posts($as_of) t ON t.organisation = c.id AND t.role NOT IN ('staff', 'other')
  LEFT JOIN homes h ON h.person = t.person
  GROUP BY c.id, c.area, t.person
), judged AS (
  SELECT m.id, m.area, coalesce(u.ids, []) AS units, bool_or(m.inside) AS residents,
         u.ids IS NULL OR coalesce(bool_or(m.unit), false) AS represented,
         bool_or(m.person IS NOT NULL AND NOT m.inside AND NOT m.elsewhere) AS doubtful,
         coalesce(list(DISTINCT m.person ORDER BY m.person) FILTER (m.person IS NOT NULL), []) AS people
  FROM members m LEFT JOIN units u ON u.area = m.area
  GROUP BY m.id, m.area, u.ids
)
SELECT area, id AS subject, CASE WHEN represented AND doubtful THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       people, [id] || units AS organisations,
       CASE WHEN represented THEN 'residents' WHEN residents OR doubtful THEN 'units' ELSE 'residents, units' END AS observed
FROM judged WHERE NOT (residents AND represented)
