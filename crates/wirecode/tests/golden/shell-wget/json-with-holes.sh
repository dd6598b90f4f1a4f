# Stands for {{groupId}}.
GROUP_ID='YOUR_GROUP_ID'
# Stands for {{groupName}}.
GROUP_NAME='YOUR_GROUP_NAME'
# Stands for {{limit}}.
LIMIT='YOUR_LIMIT'

wget --quiet --server-response --content-on-error --output-document=- \
  --method=PUT \
  --header='Content-Type: application/json' \
  --body-data="{\"name\": \"${GROUP_NAME}\", \"limit\": ${LIMIT}}" \
  "https://api.example.com/groups/${GROUP_ID}"
