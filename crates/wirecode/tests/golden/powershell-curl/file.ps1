# The path of a file to send.
$file = 'picture.png'

curl -X PUT 'https://api.example.com/files/1' --fail-with-body --location `
  -H 'Content-Type: image/png' `
  --data-binary "@${file}"
