import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{password}}.
        var password = "YOUR_PASSWORD";

        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .redirects().follow(false)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("ada:" + password).getBytes(StandardCharsets.UTF_8)))
                .when()
                .get("https://api.example.com/me");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
