WITH branches AS (
  SELECT area, list(id ORDER BY id) AS ids FROM party_organisations($as_of) GROUP BY area
)
SELECT a.code AS area, o.id AS subject, 'flagged' AS verdict, [] AS people,
       [o.id] || branches.ids AS organisations, o.kind AS observed
FROM communities($scope) a
JOIN bodies($as_of) o ON o.area = a.code
JOIN branches ON branches.area = a.code
WHERE o.kind IN ('residents_committee', 'workstation', 'owners_committee', 'property_company', 'mass_organisation')
  AND NOT EXISTS (
    FROM leads l WHERE l.to_id = o.id AND list_contains(branches.ids, l.from_id) AND holds(l.since, l.until, $as_of)
  )
