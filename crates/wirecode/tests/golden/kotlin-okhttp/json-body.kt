import kotlin.system.exitProcess
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

fun main() {
    // Stands for {{baseUrl}}.
    val baseUrl = "https://api.example.com"
    // Stands for {{token}}.
    val token = "YOUR_TOKEN"

    val body = """{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}""".toByteArray().toRequestBody("application/json".toMediaType())
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("${baseUrl}/groups")
        .addHeader("Authorization", "Bearer ${token}")
        .post(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
