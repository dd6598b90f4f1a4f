REPORT zsend_request.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/groups`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `POST` ).
client->request->set_content_type( `multipart/form-data` ).
DATA(part) = client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).
part->set_header_field( name = `Content-Disposition` value = `form-data; name="name"` ).
part->suppress_content_type( ).
part->set_data( cl_abap_codepage=>convert_to( `Excepteur proident in` ) ).
part = client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).
part->set_header_field( name = `Content-Disposition` value = `form-data; name="type"` ).
part->suppress_content_type( ).
part->set_data( cl_abap_codepage=>convert_to( `normal` ) ).
part = client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).
part->set_header_field( name = `Content-Disposition` value = `form-data; name="settings"` ).
part->set_content_type( `application/json` ).
part->set_data( cl_abap_codepage=>convert_to( `{"hidden":true}` ) ).
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
