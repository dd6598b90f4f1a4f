import java.io.File
import kotlin.system.exitProcess
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.MultipartBody
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.asRequestBody

fun main() {
    // The path of a file to send.
    val photo = "one.png"
    // The path of a file to send.
    val photo2 = "two.jpg"
    // The path of a file to send.
    val notes = "path/to/notes"

    val body = MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart("title", "two \"photos\"")
        .addFormDataPart("photo", File(photo).name, File(photo).asRequestBody("image/png".toMediaType()))
        .addFormDataPart("photo", File(photo2).name, File(photo2).asRequestBody("image/jpeg".toMediaType()))
        .addFormDataPart("notes", File(notes).name, File(notes).asRequestBody("text/plain".toMediaType()))
        .build()
    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/photos")
        .post(body)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
