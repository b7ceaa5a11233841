WITH known AS (
  SELECT DISTINCT left(about, 6) AS district FROM papers('funding', $as_of)
  WHERE outcome = 'start_up' AND in_a_community(about)
), paid AS (
  SELECT f.about, f.value
  FROM papers('funding', $as_of) f
  JOIN issued_by b ON b.from_id = f.id
  JOIN organisation o ON o.id = b.to_id
  JOIN area seat ON seat.code = o.area AND seat.level = 'district'
  WHERE f.outcome = 'start_up' AND o.kind <> 'shareholding_company'
), summed AS (
  SELECT a.code, a.urbanised AND $as_of < a.transition_until AS sure, count(p.about) = count(p.value) AS complete,
         coalesce(sum(p.value), 0) AS yuan
  FROM communities($scope) a LEFT JOIN paid p ON p.about = a.code
  WHERE transition_unknown(a.urbanised, a.transition_until) OR a.urbanised AND $as_of < a.transition_until
  GROUP BY a.code, sure
)
SELECT code AS area, code AS subject,
       CASE WHEN sure AND complete AND left(code, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, yuan AS observed
FROM summed WHERE yuan < $min_yuan
