import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var file = "picture.png";

        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/files/1"))
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofFile(Path.of(file)))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode() + "\n" + response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
