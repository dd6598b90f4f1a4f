// java.net.http refuses header values beyond Latin-1, and sends a question mark
// for characters beyond ASCII.

import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = Unirest.post("https://api.example.com/echo")
                .header("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00")
                .header("Content-Type", "text/plain")
                .body("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00\r\nsecond line\n\n\tend")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
