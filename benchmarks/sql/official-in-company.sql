SELECT DISTINCT c.area, c.person AS subject, 'flagged' AS verdict, [c.person] AS people,
       [o.organisation, c.organisation] AS organisations, o.kind AS observed
FROM communities($scope) a
JOIN posts($as_of) c ON c.area = a.code AND c.kind = 'shareholding_company'
JOIN posts($as_of) o ON o.person = c.person
WHERE o.kind IN ('district_party_committee', 'district_government', 'construction_commission', 'construction_office',
                 'civil_affairs_bureau', 'department', 'collective_assets_office', 'street_party_committee',
                 'street_office', 'street_coordination_group', 'street_personnel_office', 'party_building_office')
