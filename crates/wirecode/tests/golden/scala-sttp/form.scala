//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  // Stands for {{clientSecret}}.
  val clientSecret = "YOUR_CLIENT_SECRET"

  val response = quickRequest
    .method(Method("POST"), Uri(URI.create("https://api.example.com/token")))
    .header("Content-Type", "application/x-www-form-urlencoded")
    .body(("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret).getBytes("UTF-8"))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
