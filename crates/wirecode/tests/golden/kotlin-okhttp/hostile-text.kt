import kotlin.system.exitProcess
import okhttp3.Headers
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

fun main() {
    val body = "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend".toByteArray().toRequestBody("text/plain".toMediaType())
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/echo")
        .headers(
            Headers.Builder()
                .addUnsafeNonAscii("X-Text", "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")
                .build(),
        )
        .post(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
