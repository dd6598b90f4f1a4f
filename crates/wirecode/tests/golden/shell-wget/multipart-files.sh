# The path of a file to send.
PHOTO='one.png'
# The path of a file to send.
PHOTO_2='two.jpg'
# The path of a file to send.
NOTES='path/to/notes'

BODY=$(mktemp)
{
  printf -- '--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="title"\r\n\r\ntwo "photos"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="photo"; filename="'
  printf '%s' "$(basename "$PHOTO")"
  printf '"\r\nContent-Type: image/png\r\n\r\n'
  cat "$PHOTO"
  printf '\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="photo"; filename="'
  printf '%s' "$(basename "$PHOTO_2")"
  printf '"\r\nContent-Type: image/jpeg\r\n\r\n'
  cat "$PHOTO_2"
  printf '\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="notes"; filename="'
  printf '%s' "$(basename "$NOTES")"
  printf '"\r\nContent-Type: text/plain\r\n\r\n'
  cat "$NOTES"
  printf '\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n'
} >"$BODY"
wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --header='Content-Type: multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV' \
  --body-file="$BODY" \
  'https://api.example.com/photos'
STATUS=$?
rm "$BODY"
exit "$STATUS"
