wget --quiet --server-response --content-on-error --output-document=- \
  --header='Accept: application/json' \
  'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag'
