//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  // Stands for {{groupId}}.
  val groupId = "YOUR_GROUP_ID"
  // Stands for {{groupName}}.
  val groupName = "YOUR_GROUP_NAME"
  // Stands for {{limit}}.
  val limit = "YOUR_LIMIT"

  val response = quickRequest
    .method(Method("PUT"), Uri(URI.create("https://api.example.com/groups/" + groupId)))
    .header("Content-Type", "application/json")
    .body(("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}").getBytes("UTF-8"))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
