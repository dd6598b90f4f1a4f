import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        var http = HttpClient.newHttpClient();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var url = URI.create(baseUrl + "/groups");
        var response = client.post()
                .uri(url)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .body("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}")
                .retrieve()
                .toEntity(String.class);

        var isHome = true;
        for (var hops = 0; hops < 10 && List.of(301, 302, 303).contains(response.getStatusCode().value()); hops++) {
            var place = url.resolve(response.getHeaders().getLocation());
            isHome = isHome && place.resolve("/").equals(url.resolve("/"));
            var next = client.get().uri(place);
            if (isHome) {
                next.header("Authorization", "Bearer " + token);
            }
            response = next.retrieve().toEntity(String.class);
            url = place;
        }

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
        if (response.getStatusCode().is3xxRedirection()) {
            System.exit(1);
        }
    }
}
