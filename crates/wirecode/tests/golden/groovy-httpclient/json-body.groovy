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
def response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString())

println response.statusCode()
println new JsonSlurper().parseText(response.body())
if (response.statusCode() >= 300) {
    System.exit(1)
}
