import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".getBytes(StandardCharsets.UTF_8));

        var response = Unirest.post("https://api.example.com/groups")
                .header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
                .body(body.toByteArray())
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
