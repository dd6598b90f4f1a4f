import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import com.chilkatsoft.*;

public class ChilkatActivity extends Activity implements Runnable {
    private static final String TAG = "Chilkat";

    static {
        System.loadLibrary("chilkat");
    }

    @Override
    public void onCreate(Bundle savedInstanceState) {
        super.onCreate(savedInstanceState);
        new Thread(this).start();
    }

    @Override
    public void run() {
        // Any text begins a trial of 30 days.
        String unlockCode = "Anything for a 30-day trial";

        boolean success;
        CkGlobal glob = new CkGlobal();
        success = glob.UnlockBundle(unlockCode);
        if (!success) {
            Log.e(TAG, glob.lastErrorText());
            return;
        }

        CkHttp http = new CkHttp();
        http.SetRequestHeader("Accept", "application/json");

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
        if (!success) {
            Log.e(TAG, http.lastErrorText());
            return;
        }

        int statusCode = resp.get_StatusCode();
        String body = resp.bodyStr();
        Log.i(TAG, String.valueOf(statusCode));
        Log.i(TAG, body);
        if (statusCode >= 400) {
            return;
        }

        CkStringBuilder sbAnswer = new CkStringBuilder();
        success = resp.GetBodySb(sbAnswer);
        if (!success) {
            Log.e(TAG, resp.lastErrorText());
            return;
        }
        CkJsonObject jsonAnswer = new CkJsonObject();
        success = jsonAnswer.LoadSb(sbAnswer);
        if (!success) {
            Log.e(TAG, jsonAnswer.lastErrorText());
            return;
        }
        int page = jsonAnswer.IntOf("page");
        int countUsers = jsonAnswer.SizeOfArray("users");
        int i = 0;
        while (i < countUsers) {
            jsonAnswer.put_I(i);
            String id = jsonAnswer.stringOf("users[i].id");
            String name = jsonAnswer.stringOf("users[i].name");
            boolean active = jsonAnswer.BoolOf("users[i].active");
            i = i + 1;
        }
        String next = jsonAnswer.stringOf("next");
    }
}
