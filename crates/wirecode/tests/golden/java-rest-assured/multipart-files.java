// REST-assured gives a type to each part of a form: text/plain, or
// application/octet-stream.

import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var photo = "one.png";
        // The path of a file to send.
        var photo2 = "two.jpg";
        // The path of a file to send.
        var notes = "path/to/notes";

        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .multiPart(new MultiPartSpecBuilder("two \"photos\"".getBytes(StandardCharsets.UTF_8)).controlName("title").emptyFileName().mimeType("text/plain").build())
                .multiPart(new MultiPartSpecBuilder(Files.readAllBytes(Path.of(photo))).controlName("photo").fileName(Path.of(photo).getFileName().toString()).mimeType("image/png").build())
                .multiPart(new MultiPartSpecBuilder(Files.readAllBytes(Path.of(photo2))).controlName("photo").fileName(Path.of(photo2).getFileName().toString()).mimeType("image/jpeg").build())
                .multiPart(new MultiPartSpecBuilder(Files.readAllBytes(Path.of(notes))).controlName("notes").fileName(Path.of(notes).getFileName().toString()).mimeType("text/plain").build())
                .when()
                .post("https://api.example.com/photos");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
