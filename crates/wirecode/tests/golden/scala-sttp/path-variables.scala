//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  // The member who leaves.
  val memberId = "YOUR_MEMBER_ID"

  val response = quickRequest
    .method(Method("DELETE"), Uri(URI.create("https://api.example.com/groups/a%20b/c/members/" + memberId)))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
