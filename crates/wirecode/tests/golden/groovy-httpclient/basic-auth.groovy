import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

// Stands for {{password}}.
def password = 'YOUR_PASSWORD'

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/me'))
        .GET()
        .header('Authorization', 'Basic ' + "ada:${password}".getBytes('UTF-8').encodeBase64())
        .build()
def response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
