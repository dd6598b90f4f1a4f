import kotlin.system.exitProcess
import okhttp3.OkHttpClient
import okhttp3.Request

fun main() {
    // The member who leaves.
    val memberId = "YOUR_MEMBER_ID"

    val client = OkHttpClient()
    val request = Request.Builder()
        .url("https://api.example.com/groups/a%20b/c/members/${memberId}")
        .method("DELETE", null)
        .build()

    client.newCall(request).execute().use { response ->
        println(response.code)
        println(response.body?.string())
        if (!response.isSuccessful) exitProcess(1)
    }
}
