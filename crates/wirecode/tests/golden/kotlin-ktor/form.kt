import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import kotlin.system.exitProcess

suspend fun main() {
    // Stands for {{clientSecret}}.
    val clientSecret = "YOUR_CLIENT_SECRET"

    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/token") {
        method = HttpMethod.Post
        header("Content-Type", "application/x-www-form-urlencoded")
        setBody("grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}".encodeToByteArray())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
