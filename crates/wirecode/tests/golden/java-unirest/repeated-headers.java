import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        Unirest.config().followRedirects(false);
        var response = Unirest.patch("https://api.example.com/x")
                .header("X-Tag", "one")
                .header("X-Tag", "two")
                .header("Cookie", "a=1; b=2")
                .header("X-Empty", "")
                .header("Content-Type", "application/xml")
                .body("<a>1</a>")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
