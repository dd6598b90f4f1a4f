import java.nio.file.Files;
import java.nio.file.Path;
import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var file = "picture.png";

        var response = Unirest.put("https://api.example.com/files/1")
                .header("Content-Type", "image/png")
                .body(Files.readAllBytes(Path.of(file)))
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
