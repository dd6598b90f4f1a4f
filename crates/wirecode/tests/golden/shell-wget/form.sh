# Stands for {{clientSecret}}.
CLIENT_SECRET='YOUR_CLIENT_SECRET'

wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --header='Content-Type: application/x-www-form-urlencoded' \
  --body-data="grant_type=client_credentials&scope=a%2Cb&client_secret=${CLIENT_SECRET}" \
  'https://api.example.com/token'
