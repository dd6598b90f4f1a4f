import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Content-Type", "application/json")
                .body("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}".getBytes(StandardCharsets.UTF_8))
                .when()
                .post("https://api.example.com/graphql");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
