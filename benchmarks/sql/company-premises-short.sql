WITH latest AS (
  SELECT p.about, p.value FROM papers('premises', $as_of) p LEFT JOIN issued_by b ON b.from_id = p.id
  QUALIFY row_number() OVER (PARTITION BY p.about, b.to_id ORDER BY p.held_on DESC, p.id DESC) = 1
), summed AS (
  SELECT about, count(*) = count(value) AS complete, coalesce(sum(value), 0) AS provided FROM latest GROUP BY about
), companies AS (
  SELECT area, list(id ORDER BY id) AS ids FROM bodies($as_of) WHERE kind = 'shareholding_company' GROUP BY area
)
SELECT a.code AS area, a.code AS subject,
       CASE WHEN a.urbanised AND s.complete THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, c.ids AS organisations, coalesce(s.provided, 0) AS observed
FROM communities($scope) a JOIN companies c ON c.area = a.code LEFT JOIN summed s ON s.about = a.code
WHERE coalesce(a.urbanised, true) AND coalesce(s.provided, 0) < $min_area
