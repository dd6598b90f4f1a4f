curl 'https://api.example.com/search' --fail-with-body --location \
  -H 'Content-Type: application/x-www-form-urlencoded' \
  --data-raw 'q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263'
