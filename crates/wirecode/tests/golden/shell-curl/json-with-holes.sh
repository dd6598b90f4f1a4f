# Stands for {{groupId}}.
GROUP_ID='YOUR_GROUP_ID'
# Stands for {{groupName}}.
GROUP_NAME='YOUR_GROUP_NAME'
# Stands for {{limit}}.
LIMIT='YOUR_LIMIT'

curl -X PUT "https://api.example.com/groups/${GROUP_ID}" --fail-with-body --location \
  -H 'Content-Type: application/json' \
  --data-raw "{\"name\": \"${GROUP_NAME}\", \"limit\": ${LIMIT}}"
