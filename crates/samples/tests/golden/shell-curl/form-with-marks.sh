curl 'https://api.example.com/search' \
  --fail-with-body \
  -H 'Content-Type: application/x-www-form-urlencoded' \
  --data-urlencode 'q=a b*c~(d)!' \
  --data-urlencode 'q=1+1=2&3'
