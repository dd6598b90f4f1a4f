curl 'https://api.example.com/me' \
  --fail-with-body \
  --digest -u 'ada:secret'
