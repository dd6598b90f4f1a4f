REPORT zsend_request.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/graphql`
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `POST` ).
client->request->set_header_field( name = `Content-Type` value = `application/json` ).
client->request->set_data( cl_abap_codepage=>convert_to( `{"query":"query ($id: ID!) {\n  user(id: $id) { name }\n}","variables":{"id": "7"}}` ) ).
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
