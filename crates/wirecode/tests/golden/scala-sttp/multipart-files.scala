//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import java.nio.file.{Files, Path}
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  // The path of a file to send.
  val photo = "one.png"
  // The path of a file to send.
  val photo2 = "two.jpg"
  // The path of a file to send.
  val notes = "path/to/notes"

  val response = quickRequest
    .method(Method("POST"), Uri(URI.create("https://api.example.com/photos")))
    .header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
    .body(Array.concat(
      "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".getBytes("UTF-8"),
      Path.of(photo).getFileName.toString.getBytes("UTF-8"),
      "\"\r\nContent-Type: image/png\r\n\r\n".getBytes("UTF-8"),
      Files.readAllBytes(Path.of(photo)),
      "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".getBytes("UTF-8"),
      Path.of(photo2).getFileName.toString.getBytes("UTF-8"),
      "\"\r\nContent-Type: image/jpeg\r\n\r\n".getBytes("UTF-8"),
      Files.readAllBytes(Path.of(photo2)),
      "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".getBytes("UTF-8"),
      Path.of(notes).getFileName.toString.getBytes("UTF-8"),
      "\"\r\nContent-Type: text/plain\r\n\r\n".getBytes("UTF-8"),
      Files.readAllBytes(Path.of(notes)),
      "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".getBytes("UTF-8"),
    ))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
