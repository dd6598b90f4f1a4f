import java.io.File
import kotlin.system.exitProcess
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.asRequestBody

fun main() {
    // The path of a file to send.
    val file = "picture.png"

    val body = File(file).asRequestBody("image/png".toMediaType())
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/files/1")
        .put(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
