import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var file = "picture.png";

        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Content-Type", "image/png")
                .body(Files.readAllBytes(Path.of(file)))
                .when()
                .put("https://api.example.com/files/1");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
