//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import java.util.Base64
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  // Stands for {{password}}.
  val password = "YOUR_PASSWORD"

  val response = quickRequest
    .method(Method("GET"), Uri(URI.create("https://api.example.com/me")))
    .header("Authorization", "Basic " + Base64.getEncoder.encodeToString(("ada:" + password).getBytes("UTF-8")))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
