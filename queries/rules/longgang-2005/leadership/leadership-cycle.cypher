// id: leadership-cycle
// article: 12
// modality: violation
// subject: Organisation
// identity: set
// params: [{name: max_length, default: 6, unit: bodies, article: ours, max: 6}]
// title_zh: 循环领导
// title_en: Leadership in a circle
// requirement_zh: 社区党组织是领导核心，又受街道党工委领导，领导关系自上而下，不得循环。
// requirement_en: The party organisation leads the community and is itself led by the street, so leadership runs downwards and never back to where it began.
// remedy_zh: 逐条核实循环中的领导关系，终止方向有误的一条。
// remedy_en: Check every line of the circle and end the one that points the wrong way.
// message_zh: "领导关系形成循环，涉及{observed}个机构：{bodies}。"
// message_en: "Leadership runs in a circle through {observed} bodies: {bodies}."
// changes: [remove]

// From the body whose id sorts first, over bodies whose ids sort after it. A step leads on or stays, so that five steps
// find circles of one to six bodies; the ring is the sorted ids of the bodies met, none of them twice, and ways through
// the same bodies to the same one are one row: few rows even where everybody leads everybody.
MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope
  AND EXISTS { MATCH (o)<-[l:LEADS]-(b:Organisation) WHERE b.id >= o.id AND in_force(l) }
  AND EXISTS { MATCH (o)-[l:LEADS]->(b:Organisation) WHERE b.id >= o.id AND in_force(l)
    AND EXISTS { MATCH (b)-[m:LEADS]->(c:Organisation) WHERE c.id >= o.id AND in_force(m) } }
  AND exists(o) AND well_placed(o)
WITH o, o AS at, [o.id] AS ring
MATCH w = (at)-[:LEADS*0..1]->(b:Organisation)
WHERE b.id >= o.id AND exists(b) AND (b.id = at.id OR NOT b.id IN ring) AND all(l IN relationships(w) WHERE in_force(l))
WITH DISTINCT o, b AS at, [i IN ring WHERE i < b.id] + [b.id] + [i IN ring WHERE i > b.id] AS ring
MATCH w = (at)-[:LEADS*0..1]->(b:Organisation)
WHERE b.id >= o.id AND exists(b) AND (b.id = at.id OR NOT b.id IN ring) AND all(l IN relationships(w) WHERE in_force(l))
WITH DISTINCT o, b AS at, [i IN ring WHERE i < b.id] + [b.id] + [i IN ring WHERE i > b.id] AS ring
MATCH w = (at)-[:LEADS*0..1]->(b:Organisation)
WHERE b.id >= o.id AND exists(b) AND (b.id = at.id OR NOT b.id IN ring) AND all(l IN relationships(w) WHERE in_force(l))
WITH DISTINCT o, b AS at, [i IN ring WHERE i < b.id] + [b.id] + [i IN ring WHERE i > b.id] AS ring
MATCH w = (at)-[:LEADS*0..1]->(b:Organisation)
WHERE b.id >= o.id AND exists(b) AND (b.id = at.id OR NOT b.id IN ring) AND all(l IN relationships(w) WHERE in_force(l))
WITH DISTINCT o, b AS at, [i IN ring WHERE i < b.id] + [b.id] + [i IN ring WHERE i > b.id] AS ring
MATCH w = (at)-[:LEADS*0..1]->(b:Organisation)
WHERE b.id >= o.id AND exists(b) AND (b.id = at.id OR NOT b.id IN ring) AND all(l IN relationships(w) WHERE in_force(l))
WITH DISTINCT o, b AS at, [i IN ring WHERE i < b.id] + [b.id] + [i IN ring WHERE i > b.id] AS ring
MATCH (at)-[l:LEADS]->(o)
WHERE in_force(l) AND size(ring) <= $max_length
RETURN DISTINCT o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, ring AS organisations, size(ring) AS observed
;
MATCH (o:Organisation)-[l:LEADS]->(led:Organisation)
WHERE o.area STARTS WITH $scope AND line_in_force(l, o, led) AND well_placed(o)
RETURN left(o.area, 9) AS area, count(DISTINCT o) AS subjects
