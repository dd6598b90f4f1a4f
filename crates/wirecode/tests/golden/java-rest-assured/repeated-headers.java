import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .redirects().follow(false)
                .header("X-Tag", "one")
                .header("X-Tag", "two")
                .header("Cookie", "a=1; b=2")
                .header("X-Empty", "")
                .header("Content-Type", "application/xml")
                .body("<a>1</a>".getBytes(StandardCharsets.UTF_8))
                .when()
                .patch("https://api.example.com/x");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
