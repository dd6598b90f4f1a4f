// The request needs Digest authentication, which this sample doesn't support.

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
  Result := True;
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
begin
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.HandleRedirects := True;
    Client.DoRequest('GET', 'https://api.example.com/me', nil, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
    if Client.ResponseCode >= 300 then
      ExitCode := 1;
  finally
    Client.Free;
    Answer.Free;
  end;
end.
