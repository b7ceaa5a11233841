// id: vacancies
// title_zh: 哪些党组织没有书记、居委会没有主任、工作站没有站长？
// title_en: Which party organisations have no secretary, committees no director, workstations no head?
// params: []

MATCH (a:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE community_in_scope(a) AND party_organisation(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.role = 'secretary' AND in_force(t) }
RETURN o.area AS area, o.id AS organisation, o.name AS name, 'secretary' AS role
UNION ALL
MATCH (a:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE community_in_scope(a) AND committee(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.role = 'director' AND in_force(t) }
RETURN o.area AS area, o.id AS organisation, o.name AS name, 'director' AS role
UNION ALL
MATCH (a:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE community_in_scope(a) AND station(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.role = 'head' AND in_force(t) }
RETURN o.area AS area, o.id AS organisation, o.name AS name, 'head' AS role
