# Stands for {{baseUrl}}.
BASE_URL='https://api.example.com'
# Stands for {{token}}.
TOKEN='YOUR_TOKEN'

curl "${BASE_URL}/groups" --fail-with-body --location \
  -H 'Content-Type: application/json' \
  -H "Authorization: Bearer ${TOKEN}" \
  --data-raw '{
  "name": "It'\''s \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}'
