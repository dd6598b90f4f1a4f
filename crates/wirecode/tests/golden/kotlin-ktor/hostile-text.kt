import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import kotlin.system.exitProcess

suspend fun main() {
    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/echo") {
        method = HttpMethod.Post
        header("X-Text", "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")
        header("Content-Type", "text/plain")
        setBody("#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend".encodeToByteArray())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
