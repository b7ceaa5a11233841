// id: company-premises-short
// article: 38
// modality: violation
// subject: Area
// identity: subject
// params: [{name: min_area, default: 350, unit: m2, article: 38}]
// title_zh: 股份合作公司提供用房不足
// title_en: Company provides too little space
// requirement_zh: 村改居社区的股份合作公司，提供350平方米以上用房给居委会和工作站使用。
// requirement_en: In an urbanised community the company provides at least 350 square metres for committee and workstation.
// remedy_zh: 由股份合作公司补足用房；已经提供的，补登用房面积。
// remedy_en: Have the company provide what is lacking, or enter the space it already provides.
// message_zh: "{bodies}向{subject}提供用房{observed}平方米，不足{min_area}平方米。"
// message_en: "{bodies} provides {observed} m² in {subject}, less than {min_area} m²."
// message_unverifiable_zh: "{subject}是否属于村改居，或者{bodies}提供用房的面积，没有登记；已知用房{observed}平方米，是否不足{min_area}平方米无法判定。"
// message_unverifiable_en: "Whether {subject} is urbanised, or the space provided by {bodies}, is not recorded; {observed} m² are known, less than {min_area}."
// changes: [supply_record]

MATCH (a:Area)
WHERE community_in_scope(a) AND coalesce(a.urbanised, true)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(c:Organisation) WHERE company(c) }
OPTIONAL MATCH (a)<-[:ABOUT]-(r:Record)
WHERE is_premises(r) AND NOT EXISTS { MATCH (a)<-[:ABOUT]-(later:Record)
  WHERE is_premises(later) AND comes_after(later, r) AND of_one_issuer(later, r) }
WITH a, count(r) AS papers, count(r.value) AS known, sum(coalesce(r.value, 0.0)) AS provided
WHERE provided < $min_area
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
WITH a, papers > 0 AND papers = known AS complete, provided, c.id AS id ORDER BY id
WITH a, complete, provided, collect(id) AS companies
RETURN a.code AS area, a.code AS subject,
       CASE WHEN a.urbanised AND complete THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, companies AS organisations, provided AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a) AND coalesce(a.urbanised, true)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(c:Organisation) WHERE company(c) }
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
