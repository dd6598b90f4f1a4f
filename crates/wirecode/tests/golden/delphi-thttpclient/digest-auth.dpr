// The request needs Digest authentication, which this sample doesn't support.

program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient;

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Place, Next: TURI;
  Headers: TNetHeaders;
  Hops: Integer;
begin
  Client := THTTPClient.Create;
  Client.HandleRedirects := False;
  try
    Request := Client.GetRequest('GET', 'https://api.example.com/me');
    Headers := Request.Headers;
    Place := TURI.Create('https://api.example.com/me');
    Response := Client.Execute(Request);
    for Hops := 1 to 10 do
      begin
        case Response.StatusCode of
          301, 302, 303, 307, 308: ;
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
    Writeln(Response.ContentAsString(TEncoding.UTF8));
    if Response.StatusCode >= 300 then
      ExitCode := 1;
  finally
    Client.Free;
  end;
end.
