WITH without AS (
  SELECT code, party_members FROM communities($scope) a
  WHERE NOT EXISTS (FROM party_organisations($as_of) o WHERE o.area = a.code)
), known AS (
  SELECT w.code, w.party_members, count(DISTINCT p.id) AS registered
  FROM without w
  LEFT JOIN bodies($as_of) o ON o.area = w.code AND w.party_members IS NULL
  LEFT JOIN registered_with r ON r.to_id = o.id AND holds(r.since, r.until, $as_of)
  LEFT JOIN person p ON p.id = r.from_id AND p.party_status = 'full'
  GROUP BY ALL
)
SELECT code AS area, code AS subject,
       CASE WHEN coalesce(party_members, registered) >= $min_members THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, coalesce(party_members, registered) AS observed
FROM known
WHERE party_members IS NULL OR party_members >= $min_members
