import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag'))
        .GET()
        .header('Accept', 'application/json')
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println new JsonSlurper().parseText(response.body())
if (response.statusCode() >= 300) {
    System.exit(1)
}
