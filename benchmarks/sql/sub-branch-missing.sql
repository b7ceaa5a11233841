WITH found AS (
  SELECT g.id, g.area, coalesce(bool_or(b.kind = 'joint_party_branch'), false) AS joint,
         g.area IN (SELECT area FROM bodies($as_of) WHERE kind = 'residents_committee')
           AND NOT coalesce(bool_or(b.kind = 'committee_party_branch'), false) AS of_committee,
         g.area IN (SELECT area FROM bodies($as_of) WHERE kind = 'shareholding_company')
           AND NOT coalesce(bool_or(b.kind = 'company_party_branch'), false) AS of_company
  FROM general_branches($as_of) g LEFT JOIN below($as_of) b ON b.above = g.id
  WHERE starts_with(g.area, $scope)
  GROUP BY g.id, g.area
)
SELECT area, id AS subject, 'flagged' AS verdict, [] AS people, [id] AS organisations,
       concat_ws(', ', CASE WHEN of_committee THEN 'committee_party_branch' END,
                 CASE WHEN of_company THEN 'company_party_branch' END) AS observed
FROM found WHERE NOT joint AND (of_committee OR of_company)
