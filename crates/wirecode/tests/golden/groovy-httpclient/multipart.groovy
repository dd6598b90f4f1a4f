import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path

def body = [
    BodyPublishers.ofString('--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="name"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="type"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="settings"\r\nContent-Type: application/json\r\n\r\n{"hidden":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n'),
]

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/groups'))
        .method('POST', BodyPublishers.concat(*body))
        .header('Content-Type', 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV')
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println new JsonSlurper().parseText(response.body())
if (response.statusCode() >= 300) {
    System.exit(1)
}
