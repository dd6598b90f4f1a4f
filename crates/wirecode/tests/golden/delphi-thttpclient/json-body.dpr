program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient, System.JSON;

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
  Json: TJSONValue;
  Place, Next: TURI;
  Headers: TNetHeaders;
  Hops: Integer;
begin
  Client := THTTPClient.Create;
  Client.HandleRedirects := False;
  Body := nil;
  try
    Request := Client.GetRequest('POST', BaseUrl + '/groups');
    Request.AddHeader('Content-Type', 'application/json');
    Request.AddHeader('Authorization', 'Bearer ' + Token);
    Body := TStringStream.Create('{'#10'  "name": "It''s \"us\"",'#10'  "size": 1.50,'#10'  "tags": ["a", "b"]'#10'}', TEncoding.UTF8);
    Request.SourceStream := Body;
    Headers := Request.Headers;
    Place := TURI.Create(BaseUrl + '/groups');
    Response := Client.Execute(Request);
    for Hops := 1 to 10 do
      begin
        case Response.StatusCode of
          301, 302, 303: ;
        else
          Break;
        end;
        Next := TURI.Create(TURI.PathRelativeToAbs(Response.HeaderValue['Location'], Place));
        if (Next.Scheme <> Place.Scheme) or (Next.Host <> Place.Host) or (Next.Port <> Place.Port) then
          Headers := nil;
        Place := Next;
        Response := Client.Get(Place.ToString, nil, Headers);
      end;
    Writeln(Response.StatusCode);
    Json := TJSONObject.ParseJSONValue(Response.ContentAsString(TEncoding.UTF8));
    try
      Writeln(Json.Format);
    finally
      Json.Free;
    end;
    if Response.StatusCode >= 300 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
  end;
end.
