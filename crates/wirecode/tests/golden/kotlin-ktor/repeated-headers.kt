import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import kotlin.system.exitProcess

suspend fun main() {
    val client = HttpClient(CIO) {
        followRedirects = false
    }
    val response = client.request("https://api.example.com/x") {
        method = HttpMethod.Patch
        header("X-Tag", "one")
        header("X-Tag", "two")
        header("Cookie", "a=1; b=2")
        header("X-Empty", "")
        header("Content-Type", "application/xml")
        setBody("<a>1</a>".encodeToByteArray())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
