// The request needs Digest authentication, which this sample doesn't support.

import java.net.URI;
import java.util.List;
import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        Unirest.config().followRedirects(false);
        var url = URI.create("https://api.example.com/me");
        var response = Unirest.get(url.toString())
                .asString();

        var isHome = true;
        for (var hops = 0; hops < 10 && List.of(301, 302, 303, 307, 308).contains(response.getStatus()); hops++) {
            var place = url.resolve(response.getHeaders().getFirst("Location"));
            isHome = isHome && place.resolve("/").equals(url.resolve("/"));
            var next = Unirest.get(place.toString());
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
