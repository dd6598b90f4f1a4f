BODY=$(mktemp)
{
  printf -- '--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="name"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="type"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="settings"\r\nContent-Type: application/json\r\n\r\n{"hidden":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n'
} >"$BODY"
wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --header='Content-Type: multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV' \
  --body-file="$BODY" \
  'https://api.example.com/groups'
STATUS=$?
rm "$BODY"
exit "$STATUS"
