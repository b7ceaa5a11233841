// id: yellow-card-missing
// article: 9
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 连续两年未达标没有给予黄牌警告
// title_en: No yellow card after two years below standard
// requirement_zh: 社区建设考核连续两年未达标的单位，给予黄牌警告并责成整改。
// requirement_en: A unit appraised below standard two years running is given a yellow card and told to put things right.
// remedy_zh: 由区社建办给予黄牌警告；已经给予的，补登记录。
// remedy_en: Have the construction office give the yellow card, or enter the one already given.
// message_zh: "{subject}{observed}年度考核连续未达标，没有给予黄牌警告的记录。"
// message_en: "{subject} was below standard for {observed}, and no yellow card is on record since."
// changes: [supply_record]

MATCH (former:Record {kind: 'appraisal'})-[:ABOUT]->(o:Organisation)
WHERE appraised_kind(o) AND exists(o) AND o.area STARTS WITH $scope AND fails_its_year(former, o)
MATCH (o)<-[:ABOUT]-(latter:Record)
WHERE fails_its_year(latter, o) AND toInteger(appraisal_year(latter)) = toInteger(appraisal_year(former)) + 1
WITH o, appraisal_year(former) + ', ' + appraisal_year(latter) AS years,
     CASE WHEN former.held_on > latter.held_on THEN former.held_on ELSE latter.held_on END AS day
WHERE day >= $in_force_from AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(card:Record)
  WHERE card.kind = 'yellow_card' AND card.held_on >= day AND counts(card) }
WITH o.area AS area, o.id AS subject, max(years) AS observed
RETURN area, subject, 'flagged' AS verdict, [] AS people, [subject] AS organisations, observed
;
MATCH (a:Area)
WHERE a.code STARTS WITH $scope
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE appraised_kind(o) AND exists(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
