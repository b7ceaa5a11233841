// id: leadership-inverted
// article: 11
// articles: [11, 12]
// modality: violation
// subject: Organisation
// identity: pair
// title_zh: 领导关系倒置
// title_en: Leadership the wrong way round
// requirement_zh: 社区党组织是社区各组织的领导核心，并在街道党工委领导下工作；被领导的机构不得反过来领导上级。
// requirement_en: The party organisation is the leading core of the community, itself under the street party committee; a body does not lead the one that leads it.
// remedy_zh: 终止倒置的领导关系，按规定的方向登记。
// remedy_en: End the line and record it the right way round.
// message_zh: "{subject}领导{others}（{observed}），而后者应当领导前者。"
// message_en: "{subject} leads {others} ({observed}), which ought to lead it."
// changes: [remove, add_line]

MATCH (x:Organisation)-[l:LEADS]->(y:Organisation)
WHERE x.area STARTS WITH $scope AND line_in_force(l, x, y) AND inverted(x, y)
RETURN DISTINCT x.area AS area, x.id AS subject, 'flagged' AS verdict,
       [] AS people, [x.id, y.id] AS organisations, y.kind AS observed
;
MATCH (x:Organisation)-[l:LEADS]->(y:Organisation)
WHERE x.area STARTS WITH $scope AND line_in_force(l, x, y) AND well_placed(x)
RETURN left(x.area, 9) AS area, count(DISTINCT x) AS subjects
