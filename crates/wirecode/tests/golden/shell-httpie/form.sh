# Stands for {{clientSecret}}.
CLIENT_SECRET='YOUR_CLIENT_SECRET'

http --check-status --ignore-stdin --form --follow \
  POST 'https://api.example.com/token' \
  'Content-Type:application/x-www-form-urlencoded' \
  'grant_type=client_credentials' \
  'scope=a,b' \
  "client_secret=${CLIENT_SECRET}"
