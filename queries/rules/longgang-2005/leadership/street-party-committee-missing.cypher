// id: street-party-committee-missing
// article: 10
// modality: advisory
// subject: Area
// identity: subject
// title_zh: 街道没有登记党工委
// title_en: Street without a party committee
// requirement_zh: 街道党工委和办事处直接领导辖区的社区建设工作。
// requirement_en: The street's party committee and office lead community construction in the street.
// remedy_zh: 补充登记街道党工委；一般是数据漏填。
// remedy_en: Record the street party committee; most likely it is missing from the data only.
// message_zh: "{subject}没有登记街道党工委，可能是数据漏填。"
// message_en: "{subject} has no street party committee on record, most likely a gap in the data."
// changes: [found_body]

MATCH (a:Area)
WHERE street_in_scope(a)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation) WHERE street_party_committee(o) }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict,
       [] AS people, [] AS organisations, 'street_party_committee' AS observed
;
MATCH (a:Area)
WHERE street_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
