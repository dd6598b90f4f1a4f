import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{clientSecret}}.
        var clientSecret = "YOUR_CLIENT_SECRET";

        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode() + "\n" + response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
