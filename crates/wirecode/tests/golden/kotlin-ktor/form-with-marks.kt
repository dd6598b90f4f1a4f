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
    val response = client.request("https://api.example.com/search") {
        method = HttpMethod.Post
        header("Content-Type", "application/x-www-form-urlencoded")
        setBody("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263".encodeToByteArray())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
