INTERFACE if_http_entity PUBLIC.
  METHODS add_multipart
    IMPORTING suppress_content_length TYPE abap_bool DEFAULT abap_false
    RETURNING VALUE(entity)           TYPE REF TO if_http_entity.
  METHODS get_cdata
    RETURNING VALUE(data) TYPE string.
  METHODS set_content_type
    IMPORTING content_type TYPE string.
  METHODS set_data
    IMPORTING data TYPE xstring.
  METHODS set_header_field
    IMPORTING name  TYPE string
              value TYPE string.
  METHODS suppress_content_type
    IMPORTING suppress TYPE abap_bool DEFAULT abap_true.
ENDINTERFACE.
