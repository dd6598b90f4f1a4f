import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

// Stands for {{baseUrl}}.
def baseUrl = 'https://api.example.com'
// Stands for {{token}}.
def token = 'YOUR_TOKEN'

def request = HttpRequest.newBuilder(URI.create("${baseUrl}/groups"))
        .method('POST', BodyPublishers.ofString('{\n  "name": "It\'s \\"us\\"",\n  "size": 1.50,\n  "tags": ["a", "b"]\n}'))
        .header('Content-Type', 'application/json')
        .header('Authorization', "Bearer ${token}")
        .build()
def client = HttpClient.newHttpClient()
def response = client.send(request, BodyHandlers.ofString())
for (int hops = 0; hops < 10 && response.statusCode() in [301, 302, 303]; hops++) {
    def place = request.uri().resolve(response.headers().firstValue('Location').orElse(''))
    def isHome = place.resolve('/') == request.uri().resolve('/')
    def kept = { name, value -> isHome && !name.startsWith('Content-') }
    request = HttpRequest.newBuilder(request, kept).uri(place).GET().build()
    response = client.send(request, BodyHandlers.ofString())
}

println response.statusCode()
println new JsonSlurper().parseText(response.body())
if (response.statusCode() >= 300) {
    System.exit(1)
}
