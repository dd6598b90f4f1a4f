curl 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag' \
  --fail-with-body --location \
  -H 'Accept: application/json'
