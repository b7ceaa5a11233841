// id: community-without
// group: vacancies
// title_zh: "{scope}哪些社区没有{kind}？"
// title_en: "Which communities in {scope} have no body of kind {kind}?"
// params:
//   - {name: kind, type: word, list: kind, default: owners_committee, among: [community_party_committee, party_general_branch, party_branch, residents_committee, workstation, shareholding_company, owners_committee, property_company, appraisal_committee, mass_organisation, social_organisation, resident_unit, residents_group, villagers_committee, party_building_committee], zh: 机构类型, en: kind of body}

MATCH (a:Area)
WHERE community_in_scope(a)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation) WHERE o.kind = $kind AND exists(o) }
RETURN a.code AS area, a.households AS households, a.party_members AS party_members
ORDER BY area
