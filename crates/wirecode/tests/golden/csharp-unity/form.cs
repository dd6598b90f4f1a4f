using System.Collections;
using System.Text;
using UnityEngine;
using UnityEngine.Networking;

public class Sample : MonoBehaviour
{
    IEnumerator Start()
    {
        // Stands for {{clientSecret}}.
        var clientSecret = "YOUR_CLIENT_SECRET";

        using (var request = new UnityWebRequest("https://api.example.com/token", "POST"))
        {
            request.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes($"grant_type=client_credentials&scope=a%2Cb&client_secret={clientSecret}"));
            request.downloadHandler = new DownloadHandlerBuffer();
            request.SetRequestHeader("Content-Type", "application/x-www-form-urlencoded");
            yield return request.SendWebRequest();
            Debug.Log(request.responseCode);
            Debug.Log(request.downloadHandler.text);
            if (request.result != UnityWebRequest.Result.Success)
                Debug.LogError(request.error);
        }
    }
}
