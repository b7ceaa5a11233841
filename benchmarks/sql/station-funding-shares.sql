WITH stations AS (
  SELECT o.id, o.area, coalesce(a.urbanised AND $as_of < a.transition_until, false) AS sure
  FROM communities($scope) a JOIN bodies($as_of) o ON o.area = a.code
  WHERE o.kind = 'workstation' AND o.established_on < $last_year_start AND $year_start > $in_force_from
    AND (transition_unknown(a.urbanised, a.transition_until) OR a.urbanised AND $as_of < a.transition_until)
), paid AS (
  SELECT f.about AS station, f.value,
         CASE WHEN o.kind = 'shareholding_company' THEN 'company' ELSE seat.level END AS payer
  FROM papers('funding', $as_of) f
  LEFT JOIN issued_by b ON b.from_id = f.id
  LEFT JOIN organisation o ON o.id = b.to_id
  LEFT JOIN area seat ON seat.code = o.area
  WHERE f.outcome = 'operating' AND $last_year_start <= f.held_on AND f.held_on < $year_start
), shares AS (
  SELECT s.id, s.area, s.sure, count(p.station) = count(p.value) AND coalesce(sum(p.value), 0) <> 0 AS summed,
         coalesce(sum(p.value), 0) AS whole,
         coalesce(sum(p.value) FILTER (p.payer = 'district'), 0) AS district,
         coalesce(sum(p.value) FILTER (p.payer = 'street'), 0) AS street,
         coalesce(sum(p.value) FILTER (p.payer = 'company'), 0) AS company
  FROM stations s LEFT JOIN paid p ON p.station = s.id
  GROUP BY s.id, s.area, s.sure
), off AS (
  SELECT *, concat_ws(', ',
    CASE WHEN abs(3 * district - whole) * 100 > 3 * $tolerance * whole THEN 'district' END,
    CASE WHEN abs(3 * street - whole) * 100 > 3 * $tolerance * whole THEN 'street' END,
    CASE WHEN abs(3 * company - whole) * 100 > 3 * $tolerance * whole THEN 'company' END) AS payers
  FROM shares
)
SELECT area, id AS subject, CASE WHEN sure AND summed THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [id] AS organisations, payers AS observed
FROM off WHERE NOT summed OR payers <> ''
