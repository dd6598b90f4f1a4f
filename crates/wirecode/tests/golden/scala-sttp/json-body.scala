//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  // Stands for {{baseUrl}}.
  val baseUrl = "https://api.example.com"
  // Stands for {{token}}.
  val token = "YOUR_TOKEN"

  val response = quickRequest
    .method(Method("POST"), Uri(URI.create(baseUrl + "/groups")))
    .header("Content-Type", "application/json")
    .header("Authorization", "Bearer " + token)
    .body("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}".getBytes("UTF-8"))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
