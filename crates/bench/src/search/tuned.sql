WITH viewer AS MATERIALIZED (
    SELECT p.*, q.prefix FROM questions q JOIN people p ON p.id = q.viewer WHERE q.id = :question)
SELECT id FROM (
    SELECT t.*, t.token <> v.prefix AS beginning, t.groups && v.groups OR t.shared AND NOT t.guarded AS seen
    FROM viewer v JOIN tokens t ON t.account = v.account AND t.token >= v.prefix AND t.token < v.prefix || '~'
    WHERE NOT v.by_ma_account AND t.id <> v.id AND (
        t.groups && v.groups OR t.groups && v.grants OR NOT t.guarded AND (v.by_account OR t.shared OR t.normal))
    UNION ALL
    SELECT t.*, t.token <> v.prefix, t.groups && v.groups OR t.shared AND NOT t.guarded AND t.account = v.account
    FROM viewer v JOIN tokens t ON t.realm = v.realm AND t.token >= v.prefix AND t.token < v.prefix || '~'
    WHERE v.by_ma_account AND t.id <> v.id AND (
        t.groups && v.groups OR t.groups && v.grants OR NOT t.guarded)
    UNION ALL
    SELECT t.*, t.token <> v.prefix, t.groups && v.groups OR t.shared AND NOT t.guarded AND t.account = v.account
    FROM viewer v JOIN tokens t ON t.circle = v.circle AND t.token >= v.prefix AND t.token < v.prefix || '~'
    WHERE v.by_domain AND NOT v.by_ma_account AND t.id <> v.id AND (
        t.groups && v.groups OR t.groups && v.grants OR NOT t.guarded)) found
GROUP BY id, name, seen
ORDER BY seen DESC, min(beginning::int), name, id
LIMIT 20;
