http --check-status --ignore-stdin --raw '{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}' --follow \
  POST 'https://api.example.com/graphql' \
  'Content-Type:application/json'
