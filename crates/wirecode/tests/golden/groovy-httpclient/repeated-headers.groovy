import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

def request = HttpRequest.newBuilder(URI.create('https://api.example.com/x'))
        .method('PATCH', BodyPublishers.ofString('<a>1</a>'))
        .header('X-Tag', 'one')
        .header('X-Tag', 'two')
        .header('Cookie', 'a=1; b=2')
        .header('X-Empty', '')
        .header('Content-Type', 'application/xml')
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
println response.body()
if (response.statusCode() >= 300) {
    System.exit(1)
}
