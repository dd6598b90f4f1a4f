import kotlin.system.exitProcess
import okhttp3.Headers
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.MultipartBody
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

fun main() {
    val body = MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart("name", "Excepteur proident in")
        .addFormDataPart("type", "normal")
        .addPart(Headers.headersOf("Content-Disposition", "form-data; name=\"settings\""), "{\"hidden\":true}".toByteArray().toRequestBody("application/json".toMediaType()))
        .build()
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/groups")
        .post(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
