// id: construction-commission-missing
// article: 6
// modality: violation
// subject: Area
// identity: subject
// title_zh: 区没有社区建设工作委员会
// title_en: District without a construction commission
// requirement_zh: 区设立社区建设工作委员会，统筹全区社区建设。
// requirement_en: The district has a commission that steers community construction.
// remedy_zh: 设立区社区建设工作委员会；已经设立的，补充登记。
// remedy_en: Set up the district's construction commission, or record it if it exists.
// message_zh: "{subject}没有设立社区建设工作委员会。"
// message_en: "{subject} has no community construction commission."
// changes: [found_body]

MATCH (a:Area)
WHERE district_in_scope(a)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation) WHERE o.kind = 'construction_commission' AND exists(o) }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict,
       [] AS people, [] AS organisations, 'construction_commission' AS observed
;
MATCH (a:Area)
WHERE district_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
