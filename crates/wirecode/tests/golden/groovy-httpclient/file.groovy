import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path

// The path of a file to send.
def file = 'picture.png'

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/files/1'))
        .method('PUT', BodyPublishers.ofFile(Path.of(file)))
        .header('Content-Type', 'image/png')
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
