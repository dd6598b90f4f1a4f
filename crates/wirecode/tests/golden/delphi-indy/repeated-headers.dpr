// Indy sends only the last of repeated headers that it has a property for.

program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL, IdURI;

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

var
  Client: TOpenHttp;
  Answer: TStringStream;
  Body: TStringStream;
begin
  Body := nil;
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.HandleRedirects := True;
    Client.Request.CustomHeaders.FoldLines := False;
    Client.Request.CustomHeaders.AddValue('X-Tag', 'one');
    Client.Request.CustomHeaders.AddValue('X-Tag', 'two');
    Client.Request.CustomHeaders.AddValue('Cookie', 'a=1; b=2');
    Client.Request.CustomHeaders.AddValue('X-Empty', '');
    Client.Request.ContentType := 'application/xml';
    Body := TStringStream.Create('<a>1</a>', TEncoding.UTF8);
    Client.DoRequest('PATCH', 'https://api.example.com/x', Body, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
    if Client.ResponseCode >= 300 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
    Answer.Free;
  end;
end.
