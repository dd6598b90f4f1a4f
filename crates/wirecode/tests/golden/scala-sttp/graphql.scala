//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  val response = quickRequest
    .method(Method("POST"), Uri(URI.create("https://api.example.com/graphql")))
    .header("Content-Type", "application/json")
    .body("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}".getBytes("UTF-8"))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
