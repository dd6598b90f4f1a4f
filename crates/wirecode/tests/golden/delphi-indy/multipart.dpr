program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL, System.JSON;

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
    Client.Request.ContentType := 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV';
    Body := TStringStream.Create('', TEncoding.UTF8);
    Body.WriteString('--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="name"'#13#10#13#10'Excepteur proident in'#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="type"'#13#10#13#10'normal'#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="settings"'#13#10'Content-Type: application/json'#13#10#13#10'{"hidden":true}'#13#10'--form-boundary-8TfXcW2mKqZr5LpV--'#13#10);
    Body.Position := 0;
    Client.DoRequest('POST', 'https://api.example.com/groups', Body, Answer, []);
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
