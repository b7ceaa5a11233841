SELECT i.area, i.id AS subject, 'flagged' AS verdict, [] AS people, [] AS organisations, i.held_on::VARCHAR AS observed
FROM places('work_item', $as_of) i
WHERE i.held_on >= $in_force_from AND starts_with(i.area, $scope)
  AND NOT EXISTS (
    FROM places('approval', $as_of) p
    JOIN issued_by b ON b.from_id = p.id
    JOIN organisation o ON o.id = b.to_id
    WHERE p.reference = i.reference AND p.area = i.area AND p.held_on <= i.held_on AND is_granted(p.outcome)
      AND o.kind = 'construction_office' AND o.area = left(i.area, 6)
  )
