# Stands for {{baseUrl}}.
BASE_URL='https://api.example.com'
# Stands for {{token}}.
TOKEN='YOUR_TOKEN'

http --check-status --ignore-stdin --raw '{
  "name": "It'\''s \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}' --follow \
  POST "${BASE_URL}/groups" \
  'Content-Type:application/json' \
  "Authorization:Bearer ${TOKEN}"
