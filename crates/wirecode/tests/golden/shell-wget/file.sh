# The path of a file to send.
FILE='picture.png'

wget --quiet --server-response --content-on-error --output-document=- \
  --method=PUT \
  --header='Content-Type: image/png' \
  --body-file="$FILE" \
  'https://api.example.com/files/1'
