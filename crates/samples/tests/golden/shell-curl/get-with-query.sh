curl 'https://api.example.com/users?page=2&filter[name]=Ada%20L&flag' \
  --fail-with-body \
  --globoff \
  -H 'Accept: application/json'
