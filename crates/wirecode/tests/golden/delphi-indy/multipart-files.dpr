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
  Photo = 'one.png';
  // The path of a file to send.
  Photo2 = 'two.jpg';
  // The path of a file to send.
  Notes = 'path/to/notes';

procedure AddFile(Body: TStream; const Path: string);
var
  Stream: TFileStream;
begin
  Stream := TFileStream.Create(Path, fmOpenRead or fmShareDenyWrite);
  try
    Body.CopyFrom(Stream, 0);
  finally
    Stream.Free;
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
    Client.Request.ContentType := 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV';
    Body := TStringStream.Create('', TEncoding.UTF8);
    Body.WriteString('--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="title"'#13#10#13#10'two "photos"'#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="photo"; filename="');
    Body.WriteString(ExtractFileName(Photo));
    Body.WriteString('"'#13#10'Content-Type: image/png'#13#10#13#10);
    AddFile(Body, Photo);
    Body.WriteString(#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="photo"; filename="');
    Body.WriteString(ExtractFileName(Photo2));
    Body.WriteString('"'#13#10'Content-Type: image/jpeg'#13#10#13#10);
    AddFile(Body, Photo2);
    Body.WriteString(#13#10'--form-boundary-8TfXcW2mKqZr5LpV'#13#10'Content-Disposition: form-data; name="notes"; filename="');
    Body.WriteString(ExtractFileName(Notes));
    Body.WriteString('"'#13#10'Content-Type: text/plain'#13#10#13#10);
    AddFile(Body, Notes);
    Body.WriteString(#13#10'--form-boundary-8TfXcW2mKqZr5LpV--'#13#10);
    Body.Position := 0;
    Client.DoRequest('POST', 'https://api.example.com/photos', Body, Answer, []);
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
