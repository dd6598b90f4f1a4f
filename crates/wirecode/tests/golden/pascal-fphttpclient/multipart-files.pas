program Request;

{$mode objfpc}{$H+}

uses
  Classes, SysUtils, fphttpclient, opensslsockets, URIParser;

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
  Client: TFPHTTPClient;
  Body: TStringStream;
  Answer: TStringStream;
  Place, Next: string;
  Hops, Index: Integer;
begin
  Client := TFPHTTPClient.Create(nil);
  Answer := TStringStream.Create('');
  try
    Client.RequestHeaders.Add('Content-Type: multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV');
    Body := TStringStream.Create('');
    Client.RequestBody := Body;
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
    Place := 'https://api.example.com/photos';
    Client.HTTPMethod('POST', Place, Answer, []);
    for Hops := 1 to 10 do
      begin
        case Client.ResponseStatusCode of
          301, 302, 303: ;
        else
          Break;
        end;
        ResolveRelativeURI(Place, Client.GetHeader(Client.ResponseHeaders, 'Location'), Next);
        Client.RequestBody.Free;
        Client.RequestBody := nil;
        for Index := Client.RequestHeaders.Count - 1 downto 0 do
          if SameText(Copy(Client.RequestHeaders[Index], 1, 8), 'Content-') then
            Client.RequestHeaders.Delete(Index);
        Place := Next;
        Answer.Size := 0;
        Client.HTTPMethod('GET', Place, Answer, []);
      end;
    WriteLn(Client.ResponseStatusCode);
    WriteLn(Answer.DataString);
    if Client.ResponseStatusCode >= 300 then
      ExitCode := 1;
  finally
    Client.RequestBody.Free;
    Answer.Free;
    Client.Free;
  end;
end.
