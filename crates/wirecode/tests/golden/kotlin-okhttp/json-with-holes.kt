import kotlin.system.exitProcess
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

fun main() {
    // Stands for {{groupId}}.
    val groupId = "YOUR_GROUP_ID"
    // Stands for {{groupName}}.
    val groupName = "YOUR_GROUP_NAME"
    // Stands for {{limit}}.
    val limit = "YOUR_LIMIT"

    val body = "{\"name\": \"${groupName}\", \"limit\": ${limit}}".toByteArray().toRequestBody("application/json".toMediaType())
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/groups/${groupId}")
        .put(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
