// The request needs Digest authentication, which this sample doesn't support.

import kotlin.system.exitProcess
import okhttp3.OkHttpClient
import okhttp3.Request

fun main() {
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/me")
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
