import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Main {
    public static void main(String[] args) throws Exception {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/x"))
                .header("X-Tag", "one")
                .header("X-Tag", "two")
                .header("Cookie", "a=1; b=2")
                .header("X-Empty", "")
                .header("Content-Type", "application/xml")
                .method("PATCH", BodyPublishers.ofString("<a>1</a>"))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode());
        System.out.println(response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
