import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import kotlin.system.exitProcess

suspend fun main() {
    // Stands for {{baseUrl}}.
    val baseUrl = "https://api.example.com"
    // Stands for {{token}}.
    val token = "YOUR_TOKEN"

    val client = HttpClient(CIO)
    val response = client.request("${baseUrl}/groups") {
        method = HttpMethod.Post
        header("Content-Type", "application/json")
        header("Authorization", "Bearer ${token}")
        setBody("""{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}""".encodeToByteArray())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
