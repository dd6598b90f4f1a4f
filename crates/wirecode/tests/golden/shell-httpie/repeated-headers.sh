http --check-status --ignore-stdin --raw '<a>1</a>' --follow \
  PATCH 'https://api.example.com/x' \
  'X-Tag:one' \
  'X-Tag:two' \
  'Cookie:a=1; b=2' \
  'X-Empty;' \
  'Content-Type:application/xml'
