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
        http.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00");

        CkStringBuilder sbBody = new CkStringBuilder();
        sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \u00e9 \ud83d\ude00\r\n");
        sbBody.Append("second line\n");
        sbBody.Append("\n");
        sbBody.Append("\tend");

        CkHttpResponse resp = new CkHttpResponse();
        success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp);
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
    }
}
