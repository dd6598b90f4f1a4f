// Java's client sends header values as ASCII, with a question mark for any other
// character.

//> using dep com.softwaremill.sttp.client4::core:4.0.9

import java.net.URI
import sttp.client4.quick.*
import sttp.model.{Method, Uri}

@main def send(): Unit =
  val response = quickRequest
    .method(Method("POST"), Uri(URI.create("https://api.example.com/echo")))
    .header("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")
    .header("Content-Type", "text/plain")
    .body("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend".getBytes("UTF-8"))
    .send()
  println(response.code)
  println(response.body)
  if !response.code.isSuccess then sys.exit(1)
