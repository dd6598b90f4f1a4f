import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import java.io.File
import kotlin.system.exitProcess

suspend fun main() {
    // The path of a file to send.
    val file = "picture.png"

    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/files/1") {
        method = HttpMethod.Put
        header("Content-Type", "image/png")
        setBody(File(file).readBytes())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
