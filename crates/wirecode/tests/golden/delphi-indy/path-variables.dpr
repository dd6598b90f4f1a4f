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
  // The member who leaves.
  MemberId = 'YOUR_MEMBER_ID';

var
  Client: TOpenHttp;
  Answer: TStringStream;
begin
  Answer := TStringStream.Create('', TEncoding.UTF8);
  Client := TOpenHttp.Create(nil);
  try
    Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);
    Client.HandleRedirects := True;
    Client.DoRequest('DELETE', 'https://api.example.com/groups/a%20b/c/members/' + MemberId, nil, Answer, []);
    Writeln(Client.ResponseCode);
    Writeln(Answer.DataString);
    if Client.ResponseCode >= 300 then
      ExitCode := 1;
  finally
    Client.Free;
    Answer.Free;
  end;
end.
