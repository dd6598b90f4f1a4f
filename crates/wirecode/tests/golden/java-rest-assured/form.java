import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{clientSecret}}.
        var clientSecret = "YOUR_CLIENT_SECRET";

        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret).getBytes(StandardCharsets.UTF_8))
                .when()
                .post("https://api.example.com/token");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
