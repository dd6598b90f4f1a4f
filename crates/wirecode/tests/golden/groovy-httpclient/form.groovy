import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

// Stands for {{clientSecret}}.
def clientSecret = 'YOUR_CLIENT_SECRET'

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/token'))
        .method('POST', BodyPublishers.ofString("grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}"))
        .header('Content-Type', 'application/x-www-form-urlencoded')
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
