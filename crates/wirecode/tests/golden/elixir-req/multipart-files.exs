Mix.install([:req])

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

response =
  Req.request!(
    method: :post,
    url: "https://api.example.com/photos",
    headers: [{"content-type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV"}],
    body: [
        "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
        Path.basename(photo),
        "\"\r\nContent-Type: image/png\r\n\r\n",
        File.read!(photo),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
        Path.basename(photo_2),
        "\"\r\nContent-Type: image/jpeg\r\n\r\n",
        File.read!(photo_2),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"",
        Path.basename(notes),
        "\"\r\nContent-Type: text/plain\r\n\r\n",
        File.read!(notes),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"
      ]
  )

IO.puts(response.status)
IO.inspect(response.body)
if response.status >= 400, do: System.halt(1)
