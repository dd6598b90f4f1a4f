//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.DuplicateHeaderBehavior
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  val response = quickRequest
    .method(Method("PATCH"), Uri(URI.create("https://api.example.com/x")))
    .header("X-Tag", "one", DuplicateHeaderBehavior.Add)
    .header("X-Tag", "two", DuplicateHeaderBehavior.Add)
    .header("Cookie", "a=1; b=2", DuplicateHeaderBehavior.Add)
    .header("X-Empty", "", DuplicateHeaderBehavior.Add)
    .header("Content-Type", "application/xml", DuplicateHeaderBehavior.Add)
    .body("<a>1</a>".getBytes("UTF-8"))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
