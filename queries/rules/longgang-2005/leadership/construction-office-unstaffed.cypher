// id: construction-office-unstaffed
// article: 7
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 社建办没有专职工作人员
// title_en: Construction office without full-time staff
// requirement_zh: 区社建办是相对独立的常设机构，配备专职工作人员。
// requirement_en: The district's construction office is a standing body with full-time staff.
// remedy_zh: 为社建办配备专职工作人员；已经配备的，补充登记任职和专职情况。
// remedy_en: Give the office full-time staff, or record who serves there full time.
// message_zh: "{subject}没有配备专职工作人员（现有任职人员{observed}名）。"
// message_en: "{subject} has no full-time staff (people serving there: {observed})."
// message_unverifiable_zh: "{subject}现有任职人员{observed}名，均未登记为专职，且有人没有填报是否专职，无法判定是否配备了专职工作人员。"
// message_unverifiable_en: "Whether {subject} has full-time staff cannot be told: of those serving there ({observed}) none is known to be full time, and for some this is not given."
// changes: [appoint]

MATCH (o:Organisation {kind: 'construction_office'})
WHERE o.area STARTS WITH $scope AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.full_time AND in_force(t) }
OPTIONAL MATCH (o)<-[u:SERVES_IN]-(q:Person)
WHERE in_force(u)
WITH o, q.id AS id ORDER BY id
WITH o, collect(DISTINCT id) AS people
RETURN o.area AS area, o.id AS subject,
       CASE WHEN EXISTS { MATCH (o)<-[v:SERVES_IN]-(r:Person) WHERE v.full_time IS NULL AND in_force(v) }
            THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       people, [o.id] AS organisations, size(people) AS observed
;
MATCH (o:Organisation {kind: 'construction_office'})
WHERE o.area STARTS WITH $scope AND exists(o)
RETURN left(o.area, 9) AS area, count(DISTINCT o) AS subjects
