curl -X PATCH 'https://api.example.com/x' --fail-with-body --location `
  -H 'X-Tag: one' `
  -H 'X-Tag: two' `
  -H 'Cookie: a=1; b=2' `
  -H 'X-Empty;' `
  -H 'Content-Type: application/xml' `
  --data-raw '<a>1</a>'
