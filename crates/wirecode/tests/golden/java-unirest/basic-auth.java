import java.nio.charset.StandardCharsets;
import java.util.Base64;
import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{password}}.
        var password = "YOUR_PASSWORD";

        Unirest.config().followRedirects(false);
        var response = Unirest.get("https://api.example.com/me")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("ada:" + password).getBytes(StandardCharsets.UTF_8)))
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
