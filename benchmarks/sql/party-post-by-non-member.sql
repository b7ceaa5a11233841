SELECT DISTINCT a.code AS area, p.id AS subject,
       CASE p.party_status WHEN 'unknown' THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [p.id] AS people, [t.organisation] AS organisations, p.party_status AS observed
FROM communities($scope) a
JOIN posts($as_of) t ON t.area = a.code
JOIN person p ON p.id = t.person
WHERE t.role NOT IN ('staff', 'other') AND p.party_status <> 'full'
  AND t.kind IN ('community_party_committee', 'party_general_branch', 'party_branch', 'committee_party_branch',
                 'company_party_branch', 'joint_party_branch', 'group_party_branch')
