import io.ktor.client.HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.client.request.header
import io.ktor.client.request.request
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpMethod
import kotlin.system.exitProcess

suspend fun main() {
    // Stands for {{groupId}}.
    val groupId = "YOUR_GROUP_ID"
    // Stands for {{groupName}}.
    val groupName = "YOUR_GROUP_NAME"
    // Stands for {{limit}}.
    val limit = "YOUR_LIMIT"

    val client = HttpClient(CIO)
    val response = client.request("https://api.example.com/groups/${groupId}") {
        method = HttpMethod.Put
        header("Content-Type", "application/json")
        setBody("{\"name\": \"${groupName}\", \"limit\": ${limit}}".encodeToByteArray())
    }

    println(response.status.value)
    println(response.bodyAsText())
    client.close()
    if (response.status.value >= 300) exitProcess(1)
}
