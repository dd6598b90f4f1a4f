program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient, System.JSON;

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
  Json: TJSONValue;
begin
  Client := THTTPClient.Create;
  Body := nil;
  try
    Request := Client.GetRequest('POST', 'https://api.example.com/groups');
    Request.AddHeader('Content-Type', 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV');
    Body := TStringStream.Create('', TEncoding.UTF8);
    Body.WriteString('--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="name"'#13#10#13#10'Excepteur proident in'#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="type"'#13#10#13#10'normal'#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="settings"'#13#10'Content-Type: application/json'#13#10#13#10'{"hidden":true}'#13#10'--form-boundary-8TfXcW2mKqZr5LpV--'#13#10);
    Body.Position := 0;
    Request.SourceStream := Body;
    Response := Client.Execute(Request);
    Writeln(Response.StatusCode);
    Json := TJSONObject.ParseJSONValue(Response.ContentAsString(TEncoding.UTF8));
    try
      Writeln(Json.Format);
    finally
      Json.Free;
    end;
    if Response.StatusCode >= 400 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
  end;
end.
