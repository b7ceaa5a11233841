// id: facility-below-standard
// article: 32
// modality: deviation
// subject: Area
// identity: subject
// params:
//   - {name: since, default: 2010-01-01, unit: date, article: 32}
//   - {name: office_premises, default: 200, unit: m2, article: 32}
//   - {name: party_activity_room, default: 100, unit: m2, article: 32}
//   - {name: police_room, default: 50, unit: m2, article: 32}
//   - {name: stability_office, default: 30, unit: m2, article: 32}
//   - {name: mediation_room, default: 30, unit: m2, article: 32}
//   - {name: elders_home, default: 200, unit: m2, article: 32}
//   - {name: health_centre, default: 400, unit: m2, article: 32}
//   - {name: library, default: 100, unit: m2, article: 32}
//   - {name: outdoor_plaza, default: 1000, unit: m2, article: 32}
// title_zh: 社区服务设施面积不足
// title_en: Community facilities below their floor area
// requirement_zh: 2010年以前，社区办公用房、党员活动室、警务室等九类服务设施达到规定面积；功能室可以一室多用。
// requirement_en: Before 2010 the nine facilities of a community, from office premises to the plaza, reach their areas; a room may serve several uses.
// remedy_zh: 列入设施建设或改造计划；一室多用的，按功能登记面积。
// remedy_en: Plan the building or enlargement; where a room serves several uses, enter its area for each.
// message_zh: "{subject}的{observed}面积低于标准。"
// message_en: "Below the floor area required in {subject}: {observed}."
// message_unverifiable_zh: "{subject}的{observed}没有面积记录，是否达标无法判定。"
// message_unverifiable_en: "No floor area is on record in {subject} for: {observed}."
// changes: [supply_record]

MATCH (a:Area)
WHERE $as_of >= $since AND community_in_scope(a)
OPTIONAL MATCH (a)<-[:ABOUT]-(r:Record)
WHERE is_facility(r) AND NOT EXISTS { MATCH (a)<-[:ABOUT]-(later:Record)
  WHERE is_facility(later) AND later.outcome = r.outcome AND comes_after(later, r) }
WITH a.code AS area, r.outcome AS word, r.value AS extent,
     CASE r.outcome WHEN 'office_premises' THEN $office_premises WHEN 'party_activity_room' THEN $party_activity_room
       WHEN 'police_room' THEN $police_room WHEN 'stability_office' THEN $stability_office
       WHEN 'mediation_room' THEN $mediation_room WHEN 'elders_home' THEN $elders_home
       WHEN 'health_centre' THEN $health_centre WHEN 'library' THEN $library
       WHEN 'outdoor_plaza' THEN $outdoor_plaza END AS required
WITH area, collect(CASE WHEN extent < required THEN word END) AS below,
     collect(CASE WHEN extent >= required THEN word END) AS enough
WITH area, below, [word IN ['office_premises', 'party_activity_room', 'police_room', 'stability_office',
       'mediation_room', 'elders_home', 'health_centre', 'library', 'outdoor_plaza']
     WHERE CASE size(below) WHEN 0 THEN NOT word IN enough ELSE word IN below END] AS shown
WHERE size(shown) > 0
RETURN area, area AS subject, CASE size(below) WHEN 0 THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [] AS people, [] AS organisations,
       shown[0] + coalesce(', ' + shown[1], '') + coalesce(', ' + shown[2], '') + coalesce(', ' + shown[3], '')
       + coalesce(', ' + shown[4], '') + coalesce(', ' + shown[5], '') + coalesce(', ' + shown[6], '')
       + coalesce(', ' + shown[7], '') + coalesce(', ' + shown[8], '') AS observed
;
MATCH (a:Area)
WHERE $as_of >= $since AND community_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
