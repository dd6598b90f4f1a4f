//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import java.nio.file.{Files, Path}
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  val response = quickRequest
    .method(Method("POST"), Uri(URI.create("https://api.example.com/groups")))
    .header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
    .body(Array.concat(
      "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".getBytes("UTF-8"),
    ))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
