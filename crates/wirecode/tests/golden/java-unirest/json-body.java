import java.net.URI;
import java.util.List;
import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        Unirest.config().followRedirects(false);
        var url = URI.create(baseUrl + "/groups");
        var response = Unirest.post(url.toString())
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .body("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}")
                .asString();

        var isHome = true;
        for (var hops = 0; hops < 10 && List.of(301, 302, 303).contains(response.getStatus()); hops++) {
            var place = url.resolve(response.getHeaders().getFirst("Location"));
            isHome = isHome && place.resolve("/").equals(url.resolve("/"));
            var next = Unirest.get(place.toString());
            if (isHome) {
                next.header("Authorization", "Bearer " + token);
            }
            response = next.asString();
            url = place;
        }

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
