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
    val response = client.request("https://api.example.com/graphql") {
        method = HttpMethod.Post
        header("Content-Type", "application/json")
        setBody("{\"query\":\"query (\$id: ID!) {\\n  user(id: \$id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}".encodeToByteArray())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
