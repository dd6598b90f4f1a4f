program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL, IdURI, System.JSON;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP)
  protected
    function DoOnRedirect(var Location: string; var VMethod: TIdHTTPMethod; RedirectCount: Integer): Boolean; override;
  end;

function TOpenHttp.DoOnRedirect(var Location: string; var VMethod: TIdHTTPMethod; RedirectCount: Integer): Boolean;
var
  Place: TIdURI;
begin
  Result := (ResponseCode >= 301) and (ResponseCode <= 303);
  VMethod := 'GET';
  Request.Source := nil;
  Place := TIdURI.Create(Location);
  try
    if (Place.Port = '') and (Place.Protocol = 'http') then
      Place.Port := '80';
    if (Place.Port = '') and (Place.Protocol = 'https') then
      Place.Port := '443';
    if (Place.Host <> '') and (Place.Protocol + Place.Host + Place.Port <> URL.Protocol + URL.Host + URL.Port) then
    begin
      Request.CustomHeaders.Clear;
      Request.Authentication.Free;
      Request.Authentication := nil;
      Request.BasicAuthentication := False;
    end;
  finally
    Place.Free;
  end;
end;

const
  // Stands for baseUrl .
  BaseUrl = 'https://api.example.com';
  // Stands for token .
  Token = 'YOUR_TOKEN';

var
  Client: TOpenHttp;
  Answer: TStringStream;
  Body: TStringStream;
  Json: TJSONValue;
begin
  Body := nil;
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.HandleRedirects := True;
    Client.Request.CustomHeaders.FoldLines := False;
    Client.Request.ContentType := 'application/json';
    Client.Request.CustomHeaders.AddValue('Authorization', 'Bearer ' + Token);
    Body := TStringStream.Create('{'#10'  "name": "It''s \"us\"",'#10'  "size": 1.50,'#10'  "tags": ["a", "b"]'#10'}', TEncoding.UTF8);
    Client.DoRequest('POST', BaseUrl + '/groups', Body, Answer, []);
    Writeln(Client.ResponseCode);
    Json := TJSONObject.ParseJSONValue(Answer.DataString);
    try
      Writeln(Json.Format);
    finally
      Json.Free;
    end;
    if Client.ResponseCode >= 300 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
    Answer.Free;
  end;
end.
