import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

// Stands for {{groupId}}.
def groupId = 'YOUR_GROUP_ID'
// Stands for {{groupName}}.
def groupName = 'YOUR_GROUP_NAME'
// Stands for {{limit}}.
def limit = 'YOUR_LIMIT'

def request = HttpRequest.newBuilder(URI.create("https://api.example.com/groups/${groupId}"))
        .method('PUT', BodyPublishers.ofString("{\"name\": \"${groupName}\", \"limit\": ${limit}}"))
        .header('Content-Type', 'application/json')
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
