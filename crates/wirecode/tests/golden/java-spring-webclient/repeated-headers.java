import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newHttpClient();
        var client = WebClient.builder().clientConnector(new JdkClientHttpConnector(http)).build();
        var url = URI.create("https://api.example.com/x");
        var response = client.patch()
                .uri(url)
                .header("X-Tag", "one")
                .header("X-Tag", "two")
                .header("Cookie", "a=1; b=2")
                .header("X-Empty", "")
                .header("Content-Type", "application/xml")
                .bodyValue("<a>1</a>".getBytes(StandardCharsets.UTF_8))
                .retrieve()
                .toEntity(String.class).block();

        var isHome = true;
        for (var hops = 0; hops < 10 && List.of(301, 302, 303).contains(response.getStatusCode().value()); hops++) {
            var place = url.resolve(response.getHeaders().getLocation());
            isHome = isHome && place.resolve("/").equals(url.resolve("/"));
            var next = client.get().uri(place);
            if (isHome) {
                next.header("X-Tag", "one");
                next.header("X-Tag", "two");
                next.header("Cookie", "a=1; b=2");
                next.header("X-Empty", "");
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
