import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{password}}.
        var password = "YOUR_PASSWORD";

        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/me"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("ada:" + password).getBytes(StandardCharsets.UTF_8)))
                .GET()
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        for (var hops = 0; hops < 10 && List.of(301, 302, 303, 307, 308).contains(response.statusCode()); hops++) {
            var place = request.uri().resolve(response.headers().firstValue("Location").orElse(""));
            var isHome = place.resolve("/").equals(request.uri().resolve("/"));
            request = HttpRequest.newBuilder(request, (name, value) -> isHome && !name.startsWith("Content-"))
                    .uri(place).GET().build();
            response = client.send(request, BodyHandlers.ofString());
        }
        System.out.println(response.statusCode() + "\n" + response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
