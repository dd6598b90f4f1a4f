import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.request
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import kotlin.system.exitProcess

suspend fun main() {
    // The member who leaves.
    val memberId = "YOUR_MEMBER_ID"

    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/groups/a%20b/c/members/${memberId}") {
        method = HttpMethod.Delete
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
