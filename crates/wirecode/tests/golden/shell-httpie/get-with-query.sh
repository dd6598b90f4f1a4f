http --check-status --ignore-stdin --follow \
  GET 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag' \
  'Accept:application/json'
