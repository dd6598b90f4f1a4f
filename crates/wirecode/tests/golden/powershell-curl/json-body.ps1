# Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com'
# Stands for {{token}}.
$token = 'YOUR_TOKEN'

curl "${baseUrl}/groups" --fail-with-body --location `
  -H 'Content-Type: application/json' `
  -H "Authorization: Bearer ${token}" `
  --data-raw "{`n  `"name`": `"It's \`"us\`"`",`n  `"size`": 1.50,`n  `"tags`": [`"a`", `"b`"]`n}"
