# Wget sends the last value of a repeated header.

wget --quiet --server-response --content-on-error --output-document=- \
  --method=PATCH \
  --max-redirect=0 \
  --header='X-Tag: one' \
  --header='X-Tag: two' \
  --header='Cookie: a=1; b=2' \
  --header='X-Empty: ' \
  --header='Content-Type: application/xml' \
  --body-data='<a>1</a>' \
  'https://api.example.com/x'
