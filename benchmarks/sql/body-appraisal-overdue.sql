WITH known AS (
  SELECT DISTINCT left(o.area, 6) AS district
  FROM papers('appraisal', $as_of) r JOIN organisation o ON o.id = r.about
  WHERE o.kind IN ('department', 'civil_affairs_bureau', 'street_office')
)
SELECT area, id AS subject, CASE WHEN left(area, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [id] AS organisations, year_of($last_year_start) AS observed
FROM appraised($as_of, $scope)
WHERE established_on < $last_year_start AND $year_start > $in_force_from
  AND id NOT IN (SELECT about FROM appraisals($as_of) WHERE year = year_of($last_year_start))
