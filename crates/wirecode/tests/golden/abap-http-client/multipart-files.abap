" ABAP reads files of the application server.

REPORT zsend_request.

" The path of a file to send.
DATA(photo) = `one.png`.
" The path of a file to send.
DATA(photo_2) = `two.jpg`.
" The path of a file to send.
DATA(notes) = `path/to/notes`.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/photos`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `POST` ).
DATA content TYPE xstring.
client->request->set_content_type( `multipart/form-data` ).
DATA(part) = client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).
part->set_header_field( name = `Content-Disposition` value = `form-data; name="title"` ).
part->suppress_content_type( ).
part->set_data( cl_abap_codepage=>convert_to( `two "photos"` ) ).
part = client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).
part->set_header_field(
  name  = `Content-Disposition`
  value = `form-data; name="photo"; filename="` && segment( val = photo sep = `/` index = -1 ) && `"` ).
part->set_content_type( `image/png` ).
OPEN DATASET photo FOR INPUT IN BINARY MODE.
READ DATASET photo INTO content.
CLOSE DATASET photo.
part->set_data( content ).
part = client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).
part->set_header_field(
  name  = `Content-Disposition`
  value = `form-data; name="photo"; filename="` && segment( val = photo_2 sep = `/` index = -1 ) && `"` ).
part->set_content_type( `image/jpeg` ).
OPEN DATASET photo_2 FOR INPUT IN BINARY MODE.
READ DATASET photo_2 INTO content.
CLOSE DATASET photo_2.
part->set_data( content ).
part = client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).
part->set_header_field(
  name  = `Content-Disposition`
  value = `form-data; name="notes"; filename="` && segment( val = notes sep = `/` index = -1 ) && `"` ).
part->set_content_type( `text/plain` ).
OPEN DATASET notes FOR INPUT IN BINARY MODE.
READ DATASET notes INTO content.
CLOSE DATASET notes.
part->set_data( content ).
client->send( ).
client->receive( ).
client->response->get_status( IMPORTING code = DATA(status) reason = DATA(reason) ).
DATA(answer) = client->response->get_cdata( ).
client->close( ).

WRITE / status.
WRITE / answer.
IF status >= 400.
  MESSAGE reason TYPE 'E'.
ENDIF.
