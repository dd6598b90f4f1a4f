import kotlin.system.exitProcess
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

fun main() {
    val body = "{\"query\":\"query (\$id: ID!) {\\n  user(id: \$id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}".toByteArray().toRequestBody("application/json".toMediaType())
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/graphql")
        .post(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
