import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(baseUrl + "/groups"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}"))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        for (var hops = 0; hops < 10 && List.of(301, 302, 303).contains(response.statusCode()); hops++) {
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
