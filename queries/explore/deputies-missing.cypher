// id: deputies-missing
// group: vacancies
// title_zh: "{scope}哪些社区党组织、居委会没有副职？"
// title_en: "Which party organisations and residents' committees in {scope} have no deputy?"
// params: []

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o) AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person)
  WHERE t.role IN ['deputy_secretary', 'deputy_director'] AND in_force(t) }
RETURN a.code AS area, o.name AS organisation, o.kind AS kind, [o.id] AS organisations
ORDER BY area, organisation
