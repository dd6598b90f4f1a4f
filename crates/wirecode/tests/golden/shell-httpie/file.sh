# The path of a file to send.
FILE='picture.png'

http --check-status --follow \
  PUT 'https://api.example.com/files/1' \
  'Content-Type:image/png' <"$FILE"
