-- Each user with all that decides who finds it, and what it may find itself: every change of a group rewrites these.
CREATE UNLOGGED TABLE people AS
SELECT u.id, u.account, u.realm, dense_rank() OVER (ORDER BY u.realm, u.domain)::int AS circle, u.active,
    lower(u.display_name) AS name, u.first_name, u.last_name, u.dept, u.email,
    coalesce(g.by_account, true) AS by_account, coalesce(g.by_ma_account, false) AS by_ma_account,
    coalesce(g.by_domain, false) AS by_domain,
    u.unlisted OR coalesce(g.restricted, false) AS guarded, coalesce(g.shared, false) AS shared,
    coalesce(g.normal, false) AS normal, coalesce(g.ids, '{}') AS groups, coalesce(g.grants, '{}') AS grants
FROM users u LEFT JOIN (
    SELECT m.user_id, bool_or(g.by_account) AS by_account, bool_or(g.by_ma_account) AS by_ma_account,
        bool_or(g.by_domain) AS by_domain, bool_or(g.kind = 'restricted') AS restricted,
        bool_or(g.kind = 'shared') AS shared, bool_or(g.kind = 'normal') AS normal, array_agg(g.id) AS ids,
        array_agg(a.found_id) FILTER (WHERE a.found_id IS NOT NULL) AS grants
    FROM members m JOIN groups g ON g.id = m.group_id LEFT JOIN grants a ON a.group_id = g.id
    GROUP BY m.user_id) g ON g.user_id = u.id;
ALTER TABLE people ADD PRIMARY KEY (id);

-- A row for each word of each active user.
CREATE UNLOGGED TABLE tokens AS
SELECT p.id, p.account, p.realm, p.circle, w.token COLLATE "C" AS token, p.name, p.guarded, p.shared, p.normal, p.groups
FROM people p, LATERAL (
    SELECT DISTINCT unnest(
        string_to_array(lower(concat_ws(' ', p.name, p.first_name, p.last_name, nullif(p.dept, ''))), ' ')
        || string_to_array(lower(split_part(p.email, '@', 1)), '.')) AS token) w
WHERE p.active
ORDER BY p.realm, w.token COLLATE "C";
CREATE INDEX ON tokens (account, token);
CREATE INDEX ON tokens (realm, token);
CREATE INDEX ON tokens (circle, token);
VACUUM ANALYZE;
