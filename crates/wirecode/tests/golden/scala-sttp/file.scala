//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import java.nio.file.{Files, Path}
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  // The path of a file to send.
  val file = "picture.png"

  val response = quickRequest
    .method(Method("PUT"), Uri(URI.create("https://api.example.com/files/1")))
    .header("Content-Type", "image/png")
    .body(Files.readAllBytes(Path.of(file)))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
