WITH known AS (
  SELECT DISTINCT left(about, 6) AS district FROM appraisals($as_of) WHERE in_a_community(about)
)
SELECT code AS area, code AS subject,
       CASE WHEN left(code, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, year_of($last_year_start) AS observed
FROM communities($scope)
WHERE $year_start > $in_force_from
  AND code NOT IN (SELECT about FROM appraisals($as_of) WHERE year = year_of($last_year_start))
