// The request needs Digest authentication, which this sample doesn't support.

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/me'))
        .GET()
        .build()
def response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
