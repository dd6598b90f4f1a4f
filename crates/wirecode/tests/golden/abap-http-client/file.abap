" ABAP reads files of the application server.

REPORT zsend_request.

" The path of a file to send.
DATA(file) = `picture.png`.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/files/1`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `PUT` ).
client->request->set_header_field( name = `Content-Type` value = `image/png` ).
DATA content TYPE xstring.
OPEN DATASET file FOR INPUT IN BINARY MODE.
READ DATASET file INTO content.
CLOSE DATASET file.
client->request->set_data( content ).
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
