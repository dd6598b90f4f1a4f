import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/graphql'))
        .method('POST', BodyPublishers.ofString('{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}'))
        .header('Content-Type', 'application/json')
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
