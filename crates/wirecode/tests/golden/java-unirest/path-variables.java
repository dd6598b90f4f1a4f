import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        // The member who leaves.
        var memberId = "YOUR_MEMBER_ID";

        var response = Unirest.delete("https://api.example.com/groups/a%20b/c/members/" + memberId)
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
