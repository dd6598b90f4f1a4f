import java.net.URI;
import java.util.List;
import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        Unirest.config().followRedirects(false);
        var url = URI.create("https://api.example.com/x");
        var response = Unirest.patch(url.toString())
                .header("X-Tag", "one")
                .header("X-Tag", "two")
                .header("Cookie", "a=1; b=2")
                .header("X-Empty", "")
                .header("Content-Type", "application/xml")
                .body("<a>1</a>")
                .asString();

        var isHome = true;
        for (var hops = 0; hops < 10 && List.of(301, 302, 303).contains(response.getStatus()); hops++) {
            var place = url.resolve(response.getHeaders().getFirst("Location"));
            isHome = isHome && place.resolve("/").equals(url.resolve("/"));
            var next = Unirest.get(place.toString());
            if (isHome) {
                next.header("X-Tag", "one");
                next.header("X-Tag", "two");
                next.header("Cookie", "a=1; b=2");
                next.header("X-Empty", "");
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
