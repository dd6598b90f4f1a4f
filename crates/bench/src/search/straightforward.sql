WITH viewer AS (
    SELECT u.id, u.account, u.realm, u.domain, q.prefix, coalesce(bool_or(g.by_account), true) AS by_account,
        coalesce(bool_or(g.by_ma_account), false) AS by_ma_account, coalesce(bool_or(g.by_domain), false) AS by_domain
    FROM questions q JOIN users u ON u.id = q.viewer
        LEFT JOIN members m ON m.user_id = u.id LEFT JOIN groups g ON g.id = m.group_id
    WHERE q.id = :question
    GROUP BY u.id, q.prefix)
SELECT t.id
FROM viewer v
    CROSS JOIN LATERAL (
        SELECT id FROM users WHERE realm = v.realm AND lower(first_name) >= v.prefix AND lower(first_name) < v.prefix || '~'
        UNION
        SELECT id FROM users WHERE realm = v.realm AND lower(last_name) >= v.prefix AND lower(last_name) < v.prefix || '~'
        UNION
        SELECT id FROM users WHERE realm = v.realm AND lower(email) >= v.prefix AND lower(email) < v.prefix || '~'
        UNION
        SELECT id FROM users WHERE realm = v.realm AND lower(split_part(dept, ' ', 1)) >= v.prefix AND lower(split_part(dept, ' ', 1)) < v.prefix || '~'
        UNION
        SELECT id FROM users WHERE realm = v.realm AND lower(split_part(dept, ' ', 2)) >= v.prefix AND lower(split_part(dept, ' ', 2)) < v.prefix || '~') matching
    JOIN users t ON t.id = matching.id
    CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(mine.user_id IS NOT NULL), false) AS co_member,
            coalesce(bool_or(g.kind = 'restricted'), false) OR t.unlisted AS guarded,
            coalesce(bool_or(g.kind = 'shared'), false) AND t.account = v.account AS shared,
            coalesce(bool_or(g.kind = 'normal'), false) AND t.account = v.account AS normal
        FROM members m JOIN groups g ON g.id = m.group_id
            LEFT JOIN members mine ON mine.user_id = v.id AND mine.group_id = m.group_id
        WHERE m.user_id = t.id) by_group
WHERE t.active AND t.id <> v.id AND (
    co_member
    OR NOT guarded AND (
        shared OR normal
        OR v.by_account AND t.account = v.account
        OR v.by_ma_account
        OR v.by_domain AND t.domain = v.domain)
    OR t.id IN (
        SELECT theirs.user_id
        FROM members mine JOIN grants a USING (group_id) JOIN members theirs ON theirs.group_id = a.found_id
        WHERE mine.user_id = (SELECT viewer FROM questions WHERE id = :question)))
ORDER BY co_member OR shared AND NOT guarded DESC,
    v.prefix IN (
        lower(t.first_name), lower(t.last_name), lower(split_part(t.dept, ' ', 1)), lower(split_part(t.dept, ' ', 2))
    ) DESC,
    lower(t.display_name), t.id
LIMIT 20;
