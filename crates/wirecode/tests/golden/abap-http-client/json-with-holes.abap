REPORT zsend_request.

" Stands for {{groupId}}.
DATA(group_id) = `YOUR_GROUP_ID`.
" Stands for {{groupName}}.
DATA(group_name) = `YOUR_GROUP_NAME`.
" Stands for {{limit}}.
DATA(limit) = `YOUR_LIMIT`.

cl_http_client=>create_by_url(
  EXPORTING url    = `https://api.example.com/groups/` && group_id
  IMPORTING client = DATA(client) ).
client->propertytype_logon_popup = if_http_client=>co_disabled.
client->propertytype_redirect = if_http_client=>co_enabled.
client->request->set_method( `PUT` ).
client->request->set_header_field( name = `Content-Type` value = `application/json` ).
client->request->set_data( cl_abap_codepage=>convert_to( `{"name": "` && group_name && `", "limit": ` && limit && `}` ) ).
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
