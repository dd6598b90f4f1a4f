import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path

// The path of a file to send.
def photo = 'one.png'
// The path of a file to send.
def photo2 = 'two.jpg'
// The path of a file to send.
def notes = 'path/to/notes'

def body = [
    BodyPublishers.ofString('--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="title"\r\n\r\ntwo "photos"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="photo"; filename="'),
    BodyPublishers.ofString(Path.of(photo).fileName.toString()),
    BodyPublishers.ofString('"\r\nContent-Type: image/png\r\n\r\n'),
    BodyPublishers.ofFile(Path.of(photo)),
    BodyPublishers.ofString('\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="photo"; filename="'),
    BodyPublishers.ofString(Path.of(photo2).fileName.toString()),
    BodyPublishers.ofString('"\r\nContent-Type: image/jpeg\r\n\r\n'),
    BodyPublishers.ofFile(Path.of(photo2)),
    BodyPublishers.ofString('\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="notes"; filename="'),
    BodyPublishers.ofString(Path.of(notes).fileName.toString()),
    BodyPublishers.ofString('"\r\nContent-Type: text/plain\r\n\r\n'),
    BodyPublishers.ofFile(Path.of(notes)),
    BodyPublishers.ofString('\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n'),
]

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/photos'))
        .method('POST', BodyPublishers.concat(*body))
        .header('Content-Type', 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV')
        .build()
def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
def response = client.send(request, BodyHandlers.ofString())

println response.statusCode()
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
