import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import java.net.URI
import kotlin.system.exitProcess

suspend fun main() {
    val client = HttpClient(CIO) {
        followRedirects = false
    }
    var url = URI("https://api.example.com/x")
    var response = client.request(url.toString()) {
        method = HttpMethod.Patch
        header("X-Tag", "one")
        header("X-Tag", "two")
        header("Cookie", "a=1; b=2")
        header("X-Empty", "")
        header("Content-Type", "application/xml")
        setBody("<a>1</a>".encodeToByteArray())
    }

    var isHome = true
    for (hop in 1..10) {
        if (response.status.value !in listOf(301, 302, 303)) break
        val place = url.resolve(response.headers["Location"] ?: break)
        isHome = isHome && place.resolve("/") == url.resolve("/")
        response = client.request(place.toString()) {
            if (isHome) {
                header("X-Tag", "one")
                header("X-Tag", "two")
                header("Cookie", "a=1; b=2")
                header("X-Empty", "")
            }
        }
        url = place
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
