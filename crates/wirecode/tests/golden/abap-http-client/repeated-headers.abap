" ABAP sends the values of a repeated header in one, with commas between them.

REPORT zsend_request.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/x`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_disabled.
client->request->set_method( `PATCH` ).
client->request->set_header_field( name = `X-Tag` value = `one` && `, ` && `two` ).
client->request->set_header_field( name = `Cookie` value = `a=1; b=2` ).
client->request->set_header_field( name = `X-Empty` value = `` ).
client->request->set_header_field( name = `Content-Type` value = `application/xml` ).
client->request->set_data( cl_abap_codepage=>convert_to( `<a>1</a>` ) ).
client->send( ).
client->receive( ).
client->response->get_status( IMPORTING code = DATA(status) reason = DATA(reason) ).
DATA(answer) = client->response->get_cdata( ).
client->close( ).

WRITE / status.
WRITE / answer.
IF status >= 300.
  MESSAGE reason TYPE 'E'.
ENDIF.
