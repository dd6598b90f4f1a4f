import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var photo = "one.png";
        // The path of a file to send.
        var photo2 = "two.jpg";
        // The path of a file to send.
        var notes = "path/to/notes";

        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var request = HttpRequest.newBuilder(URI.create("https://api.example.com/photos"))
                .header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
                .method("POST", BodyPublishers.concat(
                        BodyPublishers.ofString("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
                        BodyPublishers.ofString(Path.of(photo).getFileName().toString()),
                        BodyPublishers.ofString("\"\r\nContent-Type: image/png\r\n\r\n"),
                        BodyPublishers.ofFile(Path.of(photo)),
                        BodyPublishers.ofString("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
                        BodyPublishers.ofString(Path.of(photo2).getFileName().toString()),
                        BodyPublishers.ofString("\"\r\nContent-Type: image/jpeg\r\n\r\n"),
                        BodyPublishers.ofFile(Path.of(photo2)),
                        BodyPublishers.ofString("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""),
                        BodyPublishers.ofString(Path.of(notes).getFileName().toString()),
                        BodyPublishers.ofString("\"\r\nContent-Type: text/plain\r\n\r\n"),
                        BodyPublishers.ofFile(Path.of(notes)),
                        BodyPublishers.ofString("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n")))
                .build();

        var response = client.send(request, BodyHandlers.ofString());
        System.out.println(response.statusCode() + "\n" + response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
