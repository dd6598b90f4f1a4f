// The request needs Digest authentication, which this sample doesn't support.

//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  val response = quickRequest
    .method(Method("GET"), Uri(URI.create("https://api.example.com/me")))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
