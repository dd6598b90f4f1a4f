import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{groupId}}.
        var groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        var groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        var limit = "YOUR_LIMIT";

        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Content-Type", "application/json")
                .body(("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}").getBytes(StandardCharsets.UTF_8))
                .when()
                .put("https://api.example.com/groups/" + groupId);

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
