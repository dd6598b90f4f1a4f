import kotlin.system.exitProcess
import okhttp3.FormBody
import okhttp3.OkHttpClient
import okhttp3.Request

fun main() {
    // Stands for {{clientSecret}}.
    val clientSecret = "YOUR_CLIENT_SECRET"

    val body = FormBody.Builder()
        .add("grant_type", "client_credentials")
        .add("scope", "a,b")
        .add("client_secret", clientSecret)
        .build()
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/token")
        .post(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
