import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Main {
    public static void main(String[] args) throws Exception {
        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/search"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode() + "\n" + response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
