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
  // The path of a file to send.
  File2 = 'picture.png';

var
  Client: TOpenHttp;
  Answer: TStringStream;
  Body: TFileStream;
begin
  Body := nil;
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.HandleRedirects := True;
    Client.Request.CustomHeaders.FoldLines := False;
    Client.Request.ContentType := 'image/png';
    Body := TFileStream.Create(File2, fmOpenRead or fmShareDenyWrite);
    Client.DoRequest('PUT', 'https://api.example.com/files/1', Body, Answer, []);
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
