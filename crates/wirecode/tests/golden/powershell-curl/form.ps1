# Stands for {{clientSecret}}.
$clientSecret = 'YOUR_CLIENT_SECRET'

curl 'https://api.example.com/token' --fail-with-body --location `
  -H 'Content-Type: application/x-www-form-urlencoded' `
  --data-urlencode 'grant_type=client_credentials' `
  --data-urlencode 'scope=a,b' `
  --data-urlencode "client_secret=${clientSecret}"
