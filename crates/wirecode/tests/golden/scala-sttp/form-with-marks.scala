//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  val response = quickRequest
    .method(Method("POST"), Uri(URI.create("https://api.example.com/search")))
    .header("Content-Type", "application/x-www-form-urlencoded")
    .body("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263".getBytes("UTF-8"))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
