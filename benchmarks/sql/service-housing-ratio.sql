WITH given AS (
  SELECT 'service_housing' AS kind, * FROM places('service_housing', $as_of)
  UNION ALL SELECT 'payment_in_lieu', * FROM places('payment_in_lieu', $as_of)
), estates AS (
  SELECT e.id, e.area, e.value AS floor_area,
         count(*) FILTER (g.kind = 'payment_in_lieu') AS payments,
         count(*) FILTER (g.kind = 'service_housing' AND g.value IS NULL) AS unknown,
         coalesce(sum(g.value) FILTER (g.kind = 'service_housing'), 0) AS provided
  FROM places('housing_estate', $as_of) e LEFT JOIN given g ON g.reference = e.reference AND g.area = e.area
  WHERE e.held_on >= $in_force_from AND starts_with(e.area, $scope)
  GROUP BY e.id, e.area, e.value
)
SELECT area, id AS subject,
       CASE WHEN floor_area IS NULL OR unknown > 0 THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [] AS people, [] AS organisations, provided AS observed
FROM estates
WHERE payments = 0 AND coalesce(provided * $ratio < floor_area, true)
