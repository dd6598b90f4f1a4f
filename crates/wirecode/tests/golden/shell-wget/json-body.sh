# Stands for {{baseUrl}}.
BASE_URL='https://api.example.com'
# Stands for {{token}}.
TOKEN='YOUR_TOKEN'

wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --max-redirect=0 \
  --header='Content-Type: application/json' \
  --header="Authorization: Bearer ${TOKEN}" \
  --body-data='{
  "name": "It'\''s \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}' \
  "${BASE_URL}/groups"
