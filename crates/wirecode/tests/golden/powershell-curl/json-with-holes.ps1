# Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID'
# Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME'
# Stands for {{limit}}.
$limit = 'YOUR_LIMIT'

curl -X PUT "https://api.example.com/groups/${groupId}" --fail-with-body --location `
  -H 'Content-Type: application/json' `
  --data-raw "{`"name`": `"${groupName}`", `"limit`": ${limit}}"
