import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .redirects().follow(false)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .body("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}".getBytes(StandardCharsets.UTF_8))
                .when()
                .post(baseUrl + "/groups");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
