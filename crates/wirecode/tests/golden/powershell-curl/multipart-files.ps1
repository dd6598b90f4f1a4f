# The path of a file to send.
$photo = 'one.png'
# The path of a file to send.
$photo2 = 'two.jpg'
# The path of a file to send.
$notes = 'path/to/notes'

curl 'https://api.example.com/photos' --fail-with-body --location `
  --form-string 'title=two "photos"' `
  -F "photo=@${photo};type=image/png" `
  -F "photo=@${photo2};type=image/jpeg" `
  -F "notes=@${notes};type=text/plain"
