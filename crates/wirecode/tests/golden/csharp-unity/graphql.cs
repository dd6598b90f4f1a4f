using System.Collections;
using System.Text;
using UnityEngine;
using UnityEngine.Networking;

public class Sample : MonoBehaviour
{
    IEnumerator Start()
    {
        using (var request = new UnityWebRequest("https://api.example.com/graphql", "POST"))
        {
            request.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}"));
            request.downloadHandler = new DownloadHandlerBuffer();
            request.SetRequestHeader("Content-Type", "application/json");
            yield return request.SendWebRequest();
            Debug.Log(request.responseCode);
            Debug.Log(request.downloadHandler.text);
            if (request.result != UnityWebRequest.Result.Success)
                Debug.LogError(request.error);
        }
    }
}
