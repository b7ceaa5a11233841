WITH failed AS (
  SELECT about, year, held_on FROM appraisals($as_of) WHERE outcome = 'below_standard'
), twice AS (
  SELECT f.about, concat(f.year, ', ', l.year) AS years, greatest(f.held_on, l.held_on) AS day
  FROM failed f JOIN failed l ON l.about = f.about AND l.year::INTEGER = f.year::INTEGER + 1
)
SELECT o.area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] AS organisations, max(t.years) AS observed
FROM appraised($as_of, $scope) o JOIN twice t ON t.about = o.id
WHERE t.day >= $in_force_from
  AND NOT EXISTS (FROM papers('yellow_card', $as_of) c WHERE c.about = o.id AND c.held_on >= t.day)
GROUP BY o.area, o.id
