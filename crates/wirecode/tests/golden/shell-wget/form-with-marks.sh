wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --header='Content-Type: application/x-www-form-urlencoded' \
  --body-data='q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263' \
  'https://api.example.com/search'
