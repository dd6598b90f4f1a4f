import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // The path of a file to send.
        var photo = "one.png";
        // The path of a file to send.
        var photo2 = "two.jpg";
        // The path of a file to send.
        var notes = "path/to/notes";

        var body = new ByteArrayOutputStream();
        body.writeBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Path.of(photo).getFileName().toString().getBytes(StandardCharsets.UTF_8));
        body.writeBytes("\"\r\nContent-Type: image/png\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(Path.of(photo)));
        body.writeBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Path.of(photo2).getFileName().toString().getBytes(StandardCharsets.UTF_8));
        body.writeBytes("\"\r\nContent-Type: image/jpeg\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(Path.of(photo2)));
        body.writeBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Path.of(notes).getFileName().toString().getBytes(StandardCharsets.UTF_8));
        body.writeBytes("\"\r\nContent-Type: text/plain\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(Path.of(notes)));
        body.writeBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".getBytes(StandardCharsets.UTF_8));

        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.post()
                .uri(URI.create("https://api.example.com/photos"))
                .header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
                .body(body.toByteArray())
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
