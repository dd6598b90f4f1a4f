wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --header='Content-Type: application/json' \
  --body-data='{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}' \
  'https://api.example.com/graphql'
