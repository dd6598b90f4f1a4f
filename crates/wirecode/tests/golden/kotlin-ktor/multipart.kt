import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import kotlin.system.exitProcess

suspend fun main() {
    val body = listOf(
        "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".encodeToByteArray(),
    ).reduce(ByteArray::plus)

    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/groups") {
        method = HttpMethod.Post
        header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
        setBody(body)
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
