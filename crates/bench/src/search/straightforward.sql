WITH viewer AS (
    SELECT u.id, u.account, u.realm, u.domain, q.prefix, coalesce(bool_or(g.by_account), true) AS by_account,
        coalesce(bool_or(g.by_ma_account), false) AS by_ma_account, coalesce(bool_or(g.by_domain), false) AS by_domain
    FROM questions q JOIN users u ON u.id = q.viewer
        LEFT JOIN members m ON m.user_id = u.id LEFT JOIN groups g ON g.id = m.group_id
    WHERE q.id = :question
    GROUP BY u.id, q.prefix)
SELECT t.id
FROM viewer v JOIN users t ON t.realm = v.realm AND (
        lower(t.first_name) >= v.prefix AND lower(t.first_name) < v.prefix || '~'
        OR lower(t.last_name) >= v.prefix AND lower(t.last_name) < v.prefix || '~'
        OR lower(t.email) >= v.prefix AND lower(t.email) < v.prefix || '~'
        OR lower(split_part(t.dept, ' ', 1)) >= v.prefix AND lower(split_part(t.dept, ' ', 1)) < v.prefix || '~'
        OR lower(split_part(t.dept, ' ', 2)) >= v.prefix AND lower(split_part(t.dept, ' ', 2)) < v.prefix || '~')
    CROSS JOIN LATERAL (SELECT EXISTS (
        SELECT FROM members mine JOIN members theirs USING (group_id)
        WHERE mine.user_id = v.id AND theirs.user_id = t.id) AS co_member) c
    CROSS JOIN LATERAL (SELECT NOT t.unlisted AND NOT EXISTS (
        SELECT FROM members m JOIN groups g ON g.id = m.group_id
        WHERE m.user_id = t.id AND g.kind = 'restricted') AS in_the_open) o
    CROSS JOIN LATERAL (SELECT t.account = v.account AND EXISTS (
        SELECT FROM members m JOIN groups g ON g.id = m.group_id
        WHERE m.user_id = t.id AND g.kind = 'shared') AS in_shared) s
WHERE t.active AND t.id <> v.id AND (
    co_member
    OR EXISTS (
        SELECT FROM members mine JOIN grants a USING (group_id) JOIN members theirs ON theirs.group_id = a.found_id
        WHERE mine.user_id = v.id AND theirs.user_id = t.id)
    OR in_the_open AND (
        in_shared
        OR t.account = v.account AND (v.by_account OR EXISTS (
            SELECT FROM members m JOIN groups g ON g.id = m.group_id
            WHERE m.user_id = t.id AND g.kind = 'normal'))
        OR v.by_ma_account
        OR v.by_domain AND t.domain = v.domain))
ORDER BY co_member OR in_shared AND in_the_open DESC,
    v.prefix IN (lower(t.first_name), lower(t.last_name), lower(split_part(t.dept, ' ', 1)), lower(split_part(t.dept, ' ', 2))) DESC,
    lower(t.display_name), t.id
LIMIT 20;
