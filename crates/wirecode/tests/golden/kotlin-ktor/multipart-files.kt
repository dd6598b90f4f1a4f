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
    val photo = "one.png"
    // The path of a file to send.
    val photo2 = "two.jpg"
    // The path of a file to send.
    val notes = "path/to/notes"

    val body = listOf(
        "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".encodeToByteArray(),
        File(photo).name.encodeToByteArray(),
        "\"\r\nContent-Type: image/png\r\n\r\n".encodeToByteArray(),
        File(photo).readBytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".encodeToByteArray(),
        File(photo2).name.encodeToByteArray(),
        "\"\r\nContent-Type: image/jpeg\r\n\r\n".encodeToByteArray(),
        File(photo2).readBytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".encodeToByteArray(),
        File(notes).name.encodeToByteArray(),
        "\"\r\nContent-Type: text/plain\r\n\r\n".encodeToByteArray(),
        File(notes).readBytes(),
        "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".encodeToByteArray(),
    ).reduce(ByteArray::plus)

    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/photos") {
        method = HttpMethod.Post
        header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
        setBody(body)
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
