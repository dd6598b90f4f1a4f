program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL;

type
  // Any method can be sent from here.
  TOpenHttp = class(TIdHTTP)
  protected
    function DoOnRedirect(var Location: string; var VMethod: TIdHTTPMethod; RedirectCount: Integer): Boolean; override;
  end;

function TOpenHttp.DoOnRedirect(var Location: string; var VMethod: TIdHTTPMethod; RedirectCount: Integer): Boolean;
begin
  Result := (ResponseCode >= 301) and (ResponseCode <= 303);
  VMethod := 'GET';
  Request.Source := nil;
end;

const
  // Stands for clientSecret .
  ClientSecret = 'YOUR_CLIENT_SECRET';

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
    Client.Request.ContentType := 'application/x-www-form-urlencoded';
    Body := TStringStream.Create('grant_type=client_credentials&scope=a%2Cb&client_secret=' + ClientSecret, TEncoding.UTF8);
    Client.DoRequest('POST', 'https://api.example.com/token', Body, Answer, []);
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
