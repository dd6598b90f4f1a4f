# Stands for {{groupId}}.
GROUP_ID='YOUR_GROUP_ID'
# Stands for {{groupName}}.
GROUP_NAME='YOUR_GROUP_NAME'
# Stands for {{limit}}.
LIMIT='YOUR_LIMIT'

http --check-status --ignore-stdin --raw "{\"name\": \"${GROUP_NAME}\", \"limit\": ${LIMIT}}" --follow \
  PUT "https://api.example.com/groups/${GROUP_ID}" \
  'Content-Type:application/json'
