import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

// The member who leaves.
def memberId = 'YOUR_MEMBER_ID'

def request = HttpRequest.newBuilder(URI.create("https://api.example.com/groups/a%20b/c/members/${memberId}"))
        .method('DELETE', HttpRequest.BodyPublishers.noBody())
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
