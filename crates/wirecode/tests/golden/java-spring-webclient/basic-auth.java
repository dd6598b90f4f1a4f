import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{password}}.
        var password = "YOUR_PASSWORD";

        var http = HttpClient.newHttpClient();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var url = URI.create("https://api.example.com/me");
        var response = client.get()
                .uri(url)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("ada:" + password).getBytes(StandardCharsets.UTF_8)))
                .retrieve()
                .toEntity(String.class).block();

        var isHome = true;
        for (var hops = 0; hops < 10 && List.of(301, 302, 303, 307, 308).contains(response.getStatusCode().value()); hops++) {
            var place = url.resolve(response.getHeaders().getLocation());
            isHome = isHome && place.resolve("/").equals(url.resolve("/"));
            var next = client.get().uri(place);
            if (isHome) {
                next.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("ada:" + password).getBytes(StandardCharsets.UTF_8)));
            }
            response = next.retrieve().toEntity(String.class).block();
            url = place;
        }

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
        if (response.getStatusCode().is3xxRedirection()) {
            System.exit(1);
        }
    }
}
