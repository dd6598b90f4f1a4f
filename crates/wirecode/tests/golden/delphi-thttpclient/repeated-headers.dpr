// THTTPClient may join repeated headers into one.

program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient;

var
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
  Place, Next: TURI;
  Headers: TNetHeaders;
  Hops: Integer;
begin
  Client := THTTPClient.Create;
  Client.HandleRedirects := False;
  Body := nil;
  try
    Request := Client.GetRequest('PATCH', 'https://api.example.com/x');
    Request.AddHeader('X-Tag', 'one');
    Request.AddHeader('X-Tag', 'two');
    Request.AddHeader('Cookie', 'a=1; b=2');
    Request.AddHeader('X-Empty', '');
    Request.AddHeader('Content-Type', 'application/xml');
    Body := TStringStream.Create('<a>1</a>', TEncoding.UTF8);
    Request.SourceStream := Body;
    Headers := Request.Headers;
    Place := TURI.Create('https://api.example.com/x');
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
    Writeln(Response.ContentAsString(TEncoding.UTF8));
    if Response.StatusCode >= 300 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
  end;
end.
