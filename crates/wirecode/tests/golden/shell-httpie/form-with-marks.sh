http --check-status --ignore-stdin --raw 'q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263' --follow \
  POST 'https://api.example.com/search' \
  'Content-Type:application/x-www-form-urlencoded'
