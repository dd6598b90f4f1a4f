import kotlin.system.exitProcess
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

fun main() {
    val body = "<a>1</a>".toByteArray().toRequestBody("application/xml".toMediaType())
    val client = OkHttpClient.Builder().addNetworkInterceptor { chain ->
        val next = chain.request().newBuilder()
        if (chain.request().url.resolve("/") != chain.call().request().url.resolve("/")) {
            next.removeHeader("Cookie")
        }
        chain.proceed(next.build())
    }.build()
    val request = Request.Builder()
        .url("https://api.example.com/x")
        .addHeader("X-Tag", "one")
        .addHeader("X-Tag", "two")
        .addHeader("Cookie", "a=1; b=2")
        .addHeader("X-Empty", "")
        .patch(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
