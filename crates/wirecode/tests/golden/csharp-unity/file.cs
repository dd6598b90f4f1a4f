using System.Collections;
using System.IO;
using UnityEngine;
using UnityEngine.Networking;

public class Sample : MonoBehaviour
{
    IEnumerator Start()
    {
        // The path of a file to send.
        var file = "picture.png";

        using (var request = new UnityWebRequest("https://api.example.com/files/1", "PUT"))
        {
            request.uploadHandler = new UploadHandlerRaw(File.ReadAllBytes(file));
            request.downloadHandler = new DownloadHandlerBuffer();
            request.SetRequestHeader("Content-Type", "image/png");
            yield return request.SendWebRequest();
            Debug.Log(request.responseCode);
            Debug.Log(request.downloadHandler.text);
            if (request.result != UnityWebRequest.Result.Success)
                Debug.LogError(request.error);
        }
    }
}
