import kotlin.system.exitProcess
import okhttp3.Credentials
import okhttp3.OkHttpClient
import okhttp3.Request

fun main() {
    // Stands for {{password}}.
    val password = "YOUR_PASSWORD"

    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/me")
        .addHeader("Authorization", Credentials.basic("ada", password, Charsets.UTF_8))
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
