// REST-assured gives a type to each part of a form: text/plain, or
// application/octet-stream.

import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .multiPart(new MultiPartSpecBuilder("Excepteur proident in".getBytes(StandardCharsets.UTF_8)).controlName("name").emptyFileName().mimeType("text/plain").build())
                .multiPart(new MultiPartSpecBuilder("normal".getBytes(StandardCharsets.UTF_8)).controlName("type").emptyFileName().mimeType("text/plain").build())
                .multiPart(new MultiPartSpecBuilder("{\"hidden\":true}".getBytes(StandardCharsets.UTF_8)).controlName("settings").emptyFileName().mimeType("application/json").build())
                .when()
                .post("https://api.example.com/groups");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
