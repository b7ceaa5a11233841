// id: party-building-committee-missing
// article: 14
// modality: violation
// subject: Area
// identity: subject
// title_zh: 没有成立党建工作协调委员会
// title_en: Street or community without a party building committee
// requirement_zh: 街道和社区都要成立党建工作协调委员会。
// requirement_en: Streets and communities each set up a party building committee.
// remedy_zh: 街道由党工委牵头成立，社区相应成立；已经成立的，补充登记。
// remedy_en: Set the committee up, in a street under its party committee and in a community likewise, or record it if it exists.
// message_zh: "{subject}没有成立党建工作协调委员会。"
// message_en: "{subject} has no party building committee."
// changes: [found_body]

MATCH (a:Area)
WHERE a.code STARTS WITH $scope AND a.level IN ['street', 'community']
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation) WHERE party_building_committee(o) }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict,
       [] AS people, [] AS organisations, 'party_building_committee' AS observed
;
MATCH (a:Area)
WHERE a.code STARTS WITH $scope AND a.level IN ['street', 'community']
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
