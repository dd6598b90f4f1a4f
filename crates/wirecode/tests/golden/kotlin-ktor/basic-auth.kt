import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.statement.bodyAsText
import java.util.Base64
import kotlin.system.exitProcess

suspend fun main() {
    // Stands for {{password}}.
    val password = "YOUR_PASSWORD"

    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/me") {
        header("Authorization", "Basic " + Base64.getEncoder().encodeToString("ada:${password}".encodeToByteArray()))
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
