import kotlin.system.exitProcess
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

fun main() {
    val body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263".toByteArray().toRequestBody("application/x-www-form-urlencoded".toMediaType())
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/search")
        .post(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
