import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.statement.bodyAsText
import kotlin.system.exitProcess

suspend fun main() {
    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag") {
        header("Accept", "application/json")
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
