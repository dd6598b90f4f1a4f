import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263".getBytes(StandardCharsets.UTF_8))
                .when()
                .post("https://api.example.com/search");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
