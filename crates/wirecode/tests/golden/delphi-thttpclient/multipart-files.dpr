program HttpRequest;

{$APPTYPE CONSOLE}

uses
  System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient;

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
  Client: THTTPClient;
  Request: IHTTPRequest;
  Response: IHTTPResponse;
  Body: TStringStream;
begin
  Client := THTTPClient.Create;
  Body := nil;
  try
    Request := Client.GetRequest('POST', 'https://api.example.com/photos');
    Request.AddHeader('Content-Type', 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV');
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
    Request.SourceStream := Body;
    Response := Client.Execute(Request);
    Writeln(Response.StatusCode);
    Writeln(Response.ContentAsString(TEncoding.UTF8));
    if Response.StatusCode >= 400 then
      ExitCode := 1;
  finally
    Body.Free;
    Client.Free;
  end;
end.
